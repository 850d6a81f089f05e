import type { Fulfillment } from '../fulfillment.ts'
import { tally } from '../tally.ts'
import type { Place, StoreMap } from './store-map.ts'

export interface Choice {
  /** most of them, and most units of all together, in eaches */
  orders: number
  units: number
  /** the soonest promised, or those that add the fewest aisles a line to the most urgent one's */
  prefer: 'urgent' | 'near'
  /** orders that are wholly there */
  within?: { floorId: string } | { zoneId: string } | undefined
}

/**
 * Orders for one walk. The most urgent one is always among them, however large; of the others each that is too large for what
 * is left is passed over.
 * @param candidates what the person may pick (see isToPick)
 * @returns the most urgent first
 */
export function chooseOrders(candidates: readonly Fulfillment[], choice: Choice, map: StoreMap): Fulfillment[] {
  const { orders, units, prefer, within } = choice
  const urgent = urgentFirst(candidates.filter((order) => isWithin(order, within, map)))
  const chosen: Fulfillment[] = []
  const aisles = new Set<string>()
  let left = units
  let waiting = urgent
  while (chosen.length < orders) {
    const fits = chosen.length === 0 ? waiting : waiting.filter((order) => unitsOf(order) <= left)
    const next = prefer === 'near' && chosen.length > 0 ? nearest(fits.slice(0, LOOKED_AT), aisles, map) : fits[0]
    if (!next) break
    chosen.push(next)
    for (const aisle of aislesOf(next, map)) aisles.add(aisle)
    left -= unitsOf(next)
    waiting = waiting.filter((order) => order !== next)
  }
  return urgentFirst(chosen)
}

/** How many of the soonest promised are compared for their way: none waits for ever because it lies apart. */
const LOOKED_AT = 30

/** The soonest promised first. */
const urgentFirst = (orders: readonly Fulfillment[]): Fulfillment[] =>
  orders.toSorted((one, other) => one.promisedAt - other.promisedAt || (one.id < other.id ? -1 : 1))

/** What is left to pick of an order, in eaches. */
export const unitsOf = (order: Fulfillment): number =>
  order.lines.reduce((units, line) => units + tally(order, line).remaining, 0)

const openLines = (order: Fulfillment) => order.lines.filter((line) => tally(order, line).remaining > 0)

function isWithin(order: Fulfillment, within: Choice['within'], map: StoreMap): boolean {
  if (!within) return true
  const isThere = (place: Place | undefined) =>
    'floorId' in within ? place?.floorId === within.floorId : place?.zoneId === within.zoneId
  return openLines(order).every(({ aisle }) => isThere(map(aisle)))
}

/** The one that adds the fewest aisles for what is picked of it; of several the most urgent. */
function nearest(orders: readonly Fulfillment[], aisles: ReadonlySet<string>, map: StoreMap): Fulfillment | undefined {
  // an order of one line would else go before one that has ten in the same aisles
  const added = (order: Fulfillment) =>
    [...aislesOf(order, map)].filter((aisle) => !aisles.has(aisle)).length / openLines(order).length
  return orders.toSorted((one, other) => added(one) - added(other))[0]
}

/** The aisles that an order is picked in; on no map, as they are called. */
function aislesOf(order: Fulfillment, map: StoreMap): Set<string> {
  const names = openLines(order).map(({ aisle }) => {
    const place = map(aisle)
    return place ? `${place.floor}/${place.aisle}` : (aisle ?? '')
  })
  return new Set(names)
}
