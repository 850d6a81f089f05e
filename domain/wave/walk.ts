import { AISLE_M, type Place, SPACING_M } from './store-map.ts'

/** From one floor to the next, by stairs that are taken to stand before the first aisle of each, in metres. */
const STAIRS_M = 25

/** Where a walk begins and ends: before the first aisle, as no map says where the totes are put down. */
export const START: Place = { floor: -1, floorId: null, zoneId: null, aisle: 0, metres: 0 }

/** The shortest way between two places in metres: along the aisle, or by whichever cross-aisle is nearer. */
function metresBetween(one: Place, other: Place): number {
  // what is on no floor that is known is on the lowest
  const floors = Math.abs(Math.max(0, one.floor) - Math.max(0, other.floor))
  if (floors > 0) return one.metres + other.metres + (one.aisle + other.aisle) * SPACING_M + floors * STAIRS_M
  if (one.aisle === other.aisle) return Math.abs(one.metres - other.metres)
  const byFront = one.metres + other.metres
  return Math.abs(one.aisle - other.aisle) * SPACING_M + Math.min(byFront, 2 * AISLE_M - byFront)
}

/** How far it is from `from` along these places and on to `to`, in metres. */
export function metresAlong(places: readonly Place[], from: Place, to?: Place): number {
  let metres = 0
  let at = from
  for (const place of to ? [...places, to] : places) {
    metres += metresBetween(at, place)
    at = place
  }
  return metres
}

/**
 * An order of these places, all of one floor, that is short to walk from `from`, and on to `to` where that is said. Each aisle
 * is walked through or left by the end that it was entered from, whichever is less on the whole (Roodbergen and De Koster's
 * combined heuristic, both ways round), and what still crosses or lies out of the way is moved (2-opt and or-opt).
 * @returns indices into `places`
 */
export function shortWalk(places: readonly Place[], from: Place, to?: Place): number[] {
  let best: number[] = []
  let least = Infinity
  const metresOf = (walk: readonly number[]) => metresAlong(pick(places, walk), from, to)
  const begun = sweeps(places).toSorted((one, other) => metresOf(one) - metresOf(other))
  for (const sweep of begun.slice(0, IMPROVED)) {
    const walk = improved(sweep, places, from, to)
    const metres = metresOf(walk)
    // of two that are as long the first: every device walks the same way
    if (metres < least - EPSILON) [best, least] = [walk, metres]
  }
  return best
}

/** The shortest sweeps, which are worth the work. */
const IMPROVED = 2

const EPSILON = 1e-9

const pick = (places: readonly Place[], indices: readonly number[]) => indices.flatMap((index) => places[index] ?? [])

/** An aisle's places from its front to its back. */
interface Visit {
  indices: number[]
  first: number
  last: number
}

/** The best walks from the first aisle to the last and from the last to the first, by the side where each ends. */
function sweeps(places: readonly Place[]): number[][] {
  const aisles = new Map<number, number[]>()
  for (const [index, { aisle }] of places.entries()) aisles.set(aisle, [...(aisles.get(aisle) ?? []), index])
  const metresOf = (index: number) => places[index]?.metres ?? 0
  const visits = [...aisles]
    .toSorted(([one], [other]) => one - other)
    .map(([, indices]): Visit => {
      const sorted = indices.toSorted((one, other) => metresOf(one) - metresOf(other) || one - other)
      return { indices: sorted, first: metresOf(sorted[0] ?? 0), last: metresOf(sorted.at(-1) ?? 0) }
    })
  return [visits, visits.toReversed()].flatMap((inTurn) => combined(inTurn))
}

/** For each side of the aisles at which a walk may end, the order with the fewest metres along aisles. */
function combined(visits: readonly Visit[]): number[][] {
  type Way = { metres: number; indices: number[] }
  let [front, back]: [Way, Way] = [
    { metres: 0, indices: [] },
    { metres: AISLE_M, indices: [] },
  ]
  for (const { indices, first, last } of visits) {
    const up = (way: Way, metres: number) => ({ metres: way.metres + metres, indices: [...way.indices, ...indices] })
    const down = (way: Way, metres: number) => ({
      metres: way.metres + metres,
      indices: [...way.indices, ...indices.toReversed()],
    })
    const shorter = (one: Way, other: Way) => (other.metres < one.metres ? other : one)
    ;[front, back] = [
      shorter(up(front, 2 * last), down(back, AISLE_M)),
      shorter(down(back, 2 * (AISLE_M - first)), up(front, AISLE_M)),
    ]
  }
  return [front.indices, back.indices]
}

/** The walk with every stretch turned round, and every place or pair moved, that shortens it. */
function improved(begun: readonly number[], places: readonly Place[], from: Place, to: Place | undefined): number[] {
  let walk = [...begun]
  const at = (position: number): Place | undefined => {
    if (position < 0) return from
    return position < walk.length ? places[walk[position] ?? -1] : to
  }
  const step = (one: number, other: number) => {
    const [a, b] = [at(one), at(other)]
    return a && b ? metresBetween(a, b) : 0
  }
  for (let isShorter = true; isShorter;) {
    isShorter = false
    for (let i = 0; i < walk.length; i++) {
      for (let j = i + 1; j < walk.length; j++) {
        if (step(i - 1, j) + step(i, j + 1) < step(i - 1, i) + step(j, j + 1) - EPSILON) {
          walk = [...walk.slice(0, i), ...walk.slice(i, j + 1).toReversed(), ...walk.slice(j + 1)]
          isShorter = true
        }
      }
    }
    for (const size of [1, 2, 3]) {
      for (let i = 0; i + size <= walk.length; i++) {
        const end = i + size - 1
        const freed = step(i - 1, i) + step(end, end + 1) - step(i - 1, end + 1)
        if (freed <= EPSILON) continue
        for (let j = -1; j < walk.length; j++) {
          if (j >= i - 1 && j <= end) continue
          // between j and what follows it
          if (step(j, i) + step(end, j + 1) - step(j, j + 1) >= freed - EPSILON) continue
          const moved = walk.slice(i, end + 1)
          const rest = [...walk.slice(0, i), ...walk.slice(end + 1)]
          const place = j < i ? j + 1 : j + 1 - size
          walk = [...rest.slice(0, place), ...moved, ...rest.slice(place)]
          isShorter = true
          break
        }
      }
    }
  }
  return walk
}
