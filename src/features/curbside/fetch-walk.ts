import { type Bin, IN_PLACE } from '#domain/bin.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { RecordOf } from '#domain/records.ts'

/** One bin of a walk, and what is to be taken from it. */
export interface Stop {
  binId: string
  name: string
  parcels: { id: string; orderNumber: string }[]
}

/** The coldest last: it is out of the cold for the shortest time. */
const KINDS: readonly Bin['kind'][] = ['shelf', 'fridge', 'freezer']
const inNature = new Intl.Collator('en', { numeric: true })

/**
 * One walk over all bins that hold parcels of these orders, each bin once: zone by zone as the store's map lists them, within a
 * zone what is cold last, and by name as people count (B2 before B10). Bins without a zone come last, and
 * what stands in no bin last of all.
 * @param inPlace what that is called
 */
export function fetchWalk(
  orders: readonly Fulfillment[],
  bins: readonly Bin[],
  layout: RecordOf<'layout'> | undefined,
  inPlace = IN_PLACE as string,
): Stop[] {
  const zones = (layout?.zones ?? []).map(({ id }) => id)
  const placeOf = (binId: string) => {
    if (binId === IN_PLACE) return zones.length + 1
    const zone = zones.indexOf(bins.find(({ id }) => id === binId)?.zoneId ?? '')
    return zone < 0 ? zones.length : zone
  }
  const coldOf = (binId: string) => KINDS.indexOf(bins.find(({ id }) => id === binId)?.kind ?? 'shelf')
  const stops = new Map<string, Stop>()
  for (const { parcels, orderNumber } of orders) {
    for (const { id, binId } of parcels) {
      const name = binId === IN_PLACE ? inPlace : (bins.find((bin) => bin.id === binId)?.name ?? binId)
      const stop = stops.get(binId) ?? { binId, name, parcels: [] }
      stops.set(binId, { ...stop, parcels: [...stop.parcels, { id, orderNumber }] })
    }
  }
  return [...stops.values()].toSorted(
    (one, other) =>
      placeOf(one.binId) - placeOf(other.binId) ||
      coldOf(one.binId) - coldOf(other.binId) ||
      inNature.compare(one.name, other.name),
  )
}
