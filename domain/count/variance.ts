import type { CountedPlace } from '../count.ts'
import type { Moved, Movement } from '../stock-level.ts'
import type { Counted } from './counted.ts'

/** So many eaches more (or fewer) are in this place after the movement. */
export function netAt(place: CountedPlace, { quantity, from, to }: Pick<Movement, 'quantity' | 'from' | 'to'>): number {
  return (to === place ? quantity : 0) - (from === place ? quantity : 0)
}

/** Counted less expected, in eaches: below 0 where units are missing. `contested`: it may be one or the other. */
export interface Variance {
  expected: number
  variance: number
  contested: boolean
}

/**
 * What the record said when the line was counted, and how far it is from that. Stock moves while one counts: what moved
 * after the last unit was counted is taken off again, whenever it was heard of. What moved between the first unit and the
 * last, or nearer to them than their instants are known, may have been counted or not: the line has to be counted again.
 * @param now the record's figure for this place, in eaches: the sum of all movements
 * @param since the product's movements from before the first unit was counted on, each once, in any order
 */
export function varianceOf(counted: Counted, place: CountedPlace, now: number, since: readonly Moved[]): Variance {
  const moved = since.filter((row) => netAt(place, row) !== 0)
  const after = moved.filter(({ at }) => at > counted.last)
  const expected = now - after.reduce((units, row) => units + netAt(place, row), 0)
  const [from, to] = [counted.first - counted.spreadMs, counted.last + counted.spreadMs]
  // with an exact instant it is before or after
  const contested = from < to && moved.some(({ at }) => at >= from && at <= to)
  return { expected, variance: counted.units - expected, contested }
}
