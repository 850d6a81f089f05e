import { type ByWeight, Grams, type Weighed, type Weighing } from './by-weight.ts'
import type { Line } from './fulfillment.ts'
import type { ItemFacts } from './gs1.ts'
import { goodsOf, unitsOut } from './tally.ts'

/** one × other ÷ divisor of whole numbers, rounded half up, exact however large they are. */
function ratio(one: number, other: number, divisor: number): number {
  const twice = BigInt(divisor) * 2n
  return Number((BigInt(one) * BigInt(other) * 2n + BigInt(divisor)) / twice)
}

/** What so many grams cost, in minor units. */
export const priceOf = (grams: number, perKgMinor: number): number => ratio(grams, perKgMinor, 1000)

/**
 * What the code on an item says of its weight: in grams, or by its price, of which the weight follows.
 * @param decimals of the store's currency: GBP 2, JPY 0
 * @returns undefined where it says neither, or no weight that goods can have
 */
export function readWeight(
  { perKgMinor }: ByWeight,
  { grams, price }: ItemFacts,
  decimals: number,
): Pick<Weighing, 'grams' | 'labelMinor'> | undefined {
  const labelMinor = price === undefined ? null : minorOf(price, decimals)
  const byPrice = labelMinor === null || perKgMinor === 0 ? undefined : ratio(labelMinor, 1000, perKgMinor)
  const read = Grams.safeParse(grams ?? byPrice)
  return read.success ? { grams: read.data, labelMinor } : undefined
}

/** What a kilogram costs where so many grams cost that much, in minor units. */
export const perKgOf = (priceMinor: number, grams: number): number => ratio(priceMinor, 1000, grams)

/** Minor units of a decimal text, such as 3.42. */
function minorOf(price: string, decimals: number): number {
  const [whole = '', part = ''] = price.split('.')
  return ratio(Number(whole + part), 10 ** decimals, 10 ** part.length)
}

/** Whether it is lighter or heavier than what is wanted by more than the store lets pass. */
export const isOff = ({ grams, wantedGrams, tolerancePercent }: Omit<Weighing, 'labelMinor' | 'sure'>): boolean =>
  Math.abs(grams - wantedGrams) * 100 > tolerancePercent * wantedGrams

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

/** The first `units` of a pick of `all`: what is left of it is the rest, to the gram. */
const partOf = ({ grams, chargedMinor }: Weighed, all: number, units: number): Weighed => ({
  grams: Math.floor((grams * units) / all),
  chargedMinor: Math.floor((chargedMinor * units) / all),
})

type Picked = Line['picks'][number]

/** The same pick of fewer units, with their part of its weight. */
export function withQuantity(pick: Picked, quantity: number): Picked {
  const { weighed, ...rest } = pick
  return { ...rest, quantity, ...(weighed && { weighed: partOf(weighed, pick.quantity, quantity) }) }
}

/**
 * What a count of so many eaches weighs: what was weighed before keeps its weight, and units that are more are as heavy as ordered.
 * @param left the line with the picks that the count does not stand for
 * @returns undefined where nothing of it was weighed
 */
export function weighedAgain(line: Line, left: Pick<Line, 'picks'>, quantity: number): Weighed | undefined {
  const { byWeight } = line
  if (!byWeight) return undefined
  const before = { units: 0, grams: 0, chargedMinor: 0 }
  for (const { id, quantity: all, weighed } of line.picks) {
    if (!weighed) continue
    const kept = left.picks.find((pick) => pick.id === id)?.quantity ?? 0
    const stays = partOf(weighed, all, kept)
    before.units += all - kept
    before.grams += weighed.grams - stays.grams
    before.chargedMinor += weighed.chargedMinor - stays.chargedMinor
  }
  if (before.units === 0) return undefined
  if (quantity <= before.units) return partOf(before, before.units, quantity)
  const more = (quantity - before.units) * byWeight.gramsEach
  const { grams, chargedMinor } = before
  return { grams: grams + more, chargedMinor: chargedMinor + priceOf(more, byWeight.perKgMinor) }
}

/** `unweighed`: eaches that nobody weighed: they count as heavy as they were ordered. */
export interface LineWeight extends Weighed {
  unweighed: number
}

/** What the units weigh that the order has of a line sold by weight, and what the customer pays for them. */
export function weightOf(order: Parameters<typeof goodsOf>[0], line: Line): LineWeight | undefined {
  const { byWeight } = line
  if (!byWeight) return undefined
  const [own] = goodsOf(order, line)
  const total: LineWeight = { grams: 0, chargedMinor: 0, unweighed: 0 }
  let left = own.allocated
  for (const pick of line.picks) {
    const units = pick.late ? 0 : Math.min(left, unitsOut(line, pick))
    left -= units
    const part = pick.weighed ? partOf(pick.weighed, pick.quantity, units) : estimateOf(byWeight, units)
    total.grams += part.grams
    total.chargedMinor += part.chargedMinor
    if (!pick.weighed) total.unweighed += units
  }
  return total
}

const estimateOf = ({ gramsEach, perKgMinor }: ByWeight, units: number): Weighed => ({
  grams: units * gramsEach,
  chargedMinor: priceOf(units * gramsEach, perKgMinor),
})
