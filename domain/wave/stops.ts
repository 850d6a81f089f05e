import type { Fulfillment } from '../fulfillment.ts'
import type { Cold } from '../store.ts'
import { tally } from '../tally.ts'
import { isOnPart, type WavePart } from '../wave.ts'
import type { Place, StoreMap } from './store-map.ts'
import { shortWalk, START } from './walk.ts'

/** Units that one order still needs at a stop, in eaches. */
export interface Want {
  fulfillmentId: string
  lineId: string
  remaining: number
}

/** One product at one place, for every order of the wave that has it. */
export interface Stop {
  key: string
  sku: string
  name: string
  aisle: string | null
  storage: Cold | undefined
  place: Place | undefined
  walk: number
  department: string | undefined
  /** the most urgent order first; those that need no more are left out */
  wants: Want[]
  /** eaches left over all orders */
  units: number
}

/**
 * Where the orders of a wave are picked, in no order yet. A stop at which nothing is left stays, so that the walk does not turn
 * round as it goes.
 * @param orders the most urgent first
 */
export function stopsOf(orders: readonly Fulfillment[], map: StoreMap, part?: WavePart): Stop[] {
  const stops = new Map<string, Stop>()
  for (const order of orders) {
    for (const line of order.lines) {
      const place = map(line.aisle)
      if (line.ordered === 0 || !isOnPart(part, place?.floorId ?? null)) continue
      const { sku, name, aisle, walk, storage, department } = line
      const key = JSON.stringify([sku, aisle])
      const stop = stops.get(key) ?? { key, sku, name, aisle, storage, place, walk, department, wants: [], units: 0 }
      const { remaining } = tally(order, line)
      const want = { fulfillmentId: order.id, lineId: line.id, remaining }
      stops.set(key, {
        ...stop,
        // orders of different days may say it differently
        storage: [stop.storage, storage].toSorted((one, other) => coldness(other) - coldness(one))[0],
        walk: Math.min(stop.walk, walk),
        wants: remaining > 0 ? [...stop.wants, want] : stop.wants,
        units: stop.units + remaining,
      })
    }
  }
  return [...stops.values()]
}

/** What is cold is picked last, and what is frozen last of all. */
const coldness = (storage: Cold | undefined): number => (storage === 'frozen' ? 2 : storage === 'chilled' ? 1 : 0)

/**
 * The stops as they are walked: what is cold last, floor by floor, and on each floor the shortest way that we find. What has no
 * place on the map comes after what has one: by aisle as far as its name tells, by department, then by name.
 */
export function inWalkOrder(stops: readonly Stop[]): Stop[] {
  const groups = groupsOf(stops)
  let at = START
  return groups.flatMap((group, index) => {
    const places = group.flatMap(({ place }) => place ?? [])
    if (places.length < group.length) return group.toSorted(byName)
    const isLast = !groups.slice(index + 1).some((later) => later.some(({ place }) => place))
    const walked = shortWalk(places, at, isLast ? START : undefined).flatMap((place) => group[place] ?? [])
    at = walked.at(-1)?.place ?? at
    return walked
  })
}

/** What is walked on its own, in turn: one floor's of one kind, and of that kind what is on no map. */
function groupsOf(stops: readonly Stop[]): Stop[][] {
  const groups = new Map<number, Stop[]>()
  // at most 50 floors, see layout.ts
  const rank = (stop: Stop) => coldness(stop.storage) * 100 + (stop.place ? stop.place.floor + 1 : 99)
  for (const stop of stops.toSorted(byName)) groups.set(rank(stop), [...(groups.get(rank(stop)) ?? []), stop])
  return [...groups].toSorted(([one], [other]) => one - other).map(([, group]) => group)
}

const byName = (one: Stop, other: Stop): number =>
  one.walk - other.walk ||
  compare(one.department ?? '', other.department ?? '') ||
  compare(one.name, other.name) ||
  compare(one.key, other.key)

/** By code units: the same on every device, whatever its language. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
