import type { ByWeight, Weighed } from './by-weight.ts'
import type { Weighing } from './weighing.ts'

/** one × other ÷ divisor of whole numbers, rounded half up, exact however large they are. */
export function ratio(one: number, other: number, divisor: number): number {
  const twice = BigInt(divisor) * 2n
  return Number((BigInt(one) * BigInt(other) * 2n + BigInt(divisor)) / twice)
}

/** What so many grams cost, in minor units. */
export const priceOf = (grams: number, perKgMinor: number): number => ratio(grams, perKgMinor, 1000)

/** What a kilogram costs where so many grams cost that much, in minor units. */
export const perKgOf = (priceMinor: number, grams: number): number => ratio(priceMinor, 1000, grams)

/** Whether it is lighter or heavier than what is wanted by more than the store lets pass. */
export const isOff = ({ grams, wantedGrams, tolerancePercent }: Omit<Weighing, 'labelMinor' | 'sure'>): boolean =>
  Math.abs(grams - wantedGrams) * 100 > tolerancePercent * wantedGrams

/** So many times what is wanted nobody gives: whoever typed it meant grams. */
const MOST_TIMES = 10

/** Whether it can be no weight of what is wanted. */
export const isNoWeightOf = (grams: number, wantedGrams: number): boolean => grams > MOST_TIMES * wantedGrams

/** The most that a customer pays for so many eaches, in minor units: for what they ordered and the store's tolerance. */
export const ceilingOf = ({ gramsEach, perKgMinor }: ByWeight, quantity: number, tolerancePercent: number): number =>
  ratio(quantity * gramsEach * (100 + tolerancePercent), perKgMinor, 100_000)

/** What is kept of a pick: the customer pays what the label says, or else by the gram, and never above the ceiling. */
export function weighedOf(
  byWeight: ByWeight,
  quantity: number,
  { grams, labelMinor, tolerancePercent }: Pick<Weighing, 'grams' | 'labelMinor' | 'tolerancePercent'>,
): Weighed {
  const price = labelMinor ?? priceOf(grams, byWeight.perKgMinor)
  return { grams, chargedMinor: Math.min(price, ceilingOf(byWeight, quantity, tolerancePercent)) }
}
