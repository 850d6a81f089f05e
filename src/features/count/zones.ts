import { aisleFinder } from '#domain/aisle-of.ts'
import type { RecordOf } from '#domain/records.ts'

/** Bays of one zone of the map; the name is null for those that it has in none. */
export interface ZoneOfBays {
  id: string | null
  name: string | null
  bays: string[]
}

/** Bays by the zone that the map has them in, in the order of the map; those in none come last. */
export function byZone(
  layout: Pick<RecordOf<'layout'>, 'zones' | 'aisles'> | undefined,
  bays: readonly string[],
): ZoneOfBays[] {
  const { zones, aisles } = layout ?? { zones: [], aisles: [] }
  const find = aisleFinder(aisles)
  const zoneOf = (bay: string) => aisles[find(bay)?.at ?? -1]?.zoneId ?? null
  const known: ZoneOfBays[] = zones.map(({ id, name }) => ({
    id,
    name,
    bays: bays.filter((bay) => zoneOf(bay) === id),
  }))
  const placed = new Set(known.flatMap((zone) => zone.bays))
  const rest: ZoneOfBays = { id: null, name: null, bays: bays.filter((bay) => !placed.has(bay)) }
  return [...known, rest].filter((zone) => zone.bays.length > 0)
}
