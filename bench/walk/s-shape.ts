import { AISLE_M, type Place } from '#domain/wave/store-map.ts'
import { metresAlong, START } from '#domain/wave/walk.ts'

/**
 * How a store walks that has no better rule: every aisle that has something is walked through from end to end, by turns up and
 * down, and the last one is left by its front where it was entered there. Begins and ends at the front of the first aisle.
 * @param groups what is walked in turn: what is cold after what is not
 * @returns metres
 */
export const sShape = (groups: readonly Place[][]): number => metresAlong(groups.flatMap(wayOf), START, START)

function wayOf(places: readonly Place[]): Place[] {
  const floors = new Map<number, Place[]>()
  for (const place of places) floors.set(place.floor, [...(floors.get(place.floor) ?? []), place])
  const way: Place[] = []
  for (const [, onFloor] of [...floors].toSorted(([one], [other]) => one - other)) {
    const aisles = new Map<number, Place[]>()
    for (const place of onFloor) aisles.set(place.aisle, [...(aisles.get(place.aisle) ?? []), place])
    const inTurn = [...aisles.values()].toSorted((one, other) => (one[0]?.aisle ?? 0) - (other[0]?.aisle ?? 0))
    let isUp = true
    for (const [index, aisle] of inTurn.entries()) {
      const isLast = index === inTurn.length - 1
      const [place] = aisle
      if (!place) continue
      const at = (metres: number): Place => ({ ...place, metres })
      const farthest = Math.max(...aisle.map(({ metres }) => metres))
      if (isLast && isUp) way.push(at(0), at(farthest), at(0))
      else way.push(...(isUp ? [at(0), at(AISLE_M)] : [at(AISLE_M), at(0)]))
      isUp = !isUp
    }
  }
  return way
}
