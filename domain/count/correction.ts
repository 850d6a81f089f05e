import type { Moved, StockLevel } from '../stock-level.ts'
import { COUNTED_PLACES } from '../count.ts'
import { netAt } from './variance.ts'

/**
 * What takes a late movement out of a figure that a count had already put right: who counted had seen it. On hand after a
 * count is what was counted and all that moved after it, so a movement of before changes nothing, whenever it is heard of.
 * It is taken off as of the first count that saw it, so that the figure is right at each count from then on.
 * @param level as it stood before the movement
 */
export function correctionsOf(level: StockLevel, moved: Moved): Moved[] {
  if (moved.cause === 'count-correction') return []
  return COUNTED_PLACES.flatMap((place) => {
    const net = netAt(place, moved)
    const saw = (level.counts ?? [])
      .filter((count) => count.place === place && count.at >= moved.at && count.sessionId !== moved.source?.id)
      .toSorted((one, other) => one.at - other.at)[0]
    if (net === 0 || !saw) return []
    const { sessionId: id, name, at } = saw
    return {
      ...{ id: `${moved.id}/${place}`, sku: moved.sku, by: moved.by, at, cause: 'count-correction' as const },
      ...{ quantity: Math.abs(net), reserved: 0, source: { kind: 'count-session' as const, id, name } },
      ...(net > 0 ? { from: place, to: null } : { from: null, to: place }),
    }
  })
}
