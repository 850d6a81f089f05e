import { aisleFinder, bayIn } from '../aisle-of.ts'
import type { RecordOf } from '../records.ts'

/** How long every aisle is taken to be, in metres, with a cross-aisle at its front and one at its back: a map holds no lengths. */
export const AISLE_M = 20
/** Between the middles of two aisles, in metres. */
export const SPACING_M = 3
/** From one bay of an aisle to the next, in metres. */
const BAY_M = 1.25

/** Where something stands. */
export interface Place {
  /** in the order of the map's floors; -1 where no floor is known */
  floor: number
  floorId: string | null
  zoneId: string | null
  /** in the order of the map, among those of its floor */
  aisle: number
  /** from the front of the aisle; its middle where no bay is known */
  metres: number
}

export type StoreMap = (aisle: string | null) => Place | undefined

type Layout = Pick<RecordOf<'layout'>, 'floors' | 'zones' | 'aisles'>

/**
 * The places of a store by what products say of their aisle: "A1", or a bay of it, as "A1-03", "A1 bay 3", "A1.3".
 * @param layout undefined where nobody drew a map: nothing has a place
 */
export function storeMap(layout: Layout | undefined): StoreMap {
  if (!layout) return () => undefined
  const floors = new Map(layout.floors.map(({ id }, at) => [id, at]))
  const zones = new Map(layout.zones.map((zone) => [zone.id, zone]))
  const onFloor = new Map<number, number>()
  const places = layout.aisles.map(({ zoneId }): Omit<Place, 'metres'> => {
    const floorId = (zoneId !== null && zones.get(zoneId)?.floorId) || null
    const floor = (floorId === null ? undefined : floors.get(floorId)) ?? -1
    const aisle = onFloor.get(floor) ?? 0
    onFloor.set(floor, aisle + 1)
    return { floor, floorId: floor < 0 ? null : floorId, zoneId, aisle }
  })
  const find = aisleFinder(layout.aisles)
  return (said) => {
    const found = find(said)
    const place = found && places[found.at]
    return place && { ...place, metres: metresOf(found.rest) }
  }
}

function metresOf(rest: string): number {
  const bay = bayIn(rest)
  return bay === undefined ? AISLE_M / 2 : Math.min(AISLE_M, Math.max(0, bay - 0.5) * BAY_M)
}
