import type { ByWeight, Weighed } from './by-weight.ts'
import type { Line } from './fulfillment.ts'
import { goodsOf, unitsOut } from './tally.ts'
import { priceOf } from './weighed.ts'

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
