import type { Fulfillment, Line } from '../fulfillment.ts'
import { tally, unitsIn } from '../tally.ts'

/** Boxes of one order: more are no order of a store. */
export const MOST_BOXES = 100

/** Sizes that a box comes in; null is any other packaging. */
export const BOX_SIZES = ['small', 'medium', 'large'] as const

/** Units of a line that the order has and no customer does, in eaches. */
export function unitsHere(order: Fulfillment, line: Line): number {
  const { allocated, handed } = tally(order, line)
  return allocated - handed
}

/** What is left to pack, by line and in eaches: lines of which nothing is are left out. */
export function toPack(order: Fulfillment): { lineId: string; units: number }[] {
  return order.lines.flatMap((line) => {
    const units = unitsHere(order, line) - unitsIn(order.boxes, line.id)
    return units > 0 ? [{ lineId: line.id, units }] : []
  })
}

/** Whether boxes hold more of something than the order needs now: one has to be opened and packed again. */
export const isOverpacked = (order: Fulfillment): boolean =>
  order.lines.some((line) => unitsIn(order.boxes, line.id) > unitsHere(order, line))
