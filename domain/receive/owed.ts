import type { Fulfillment } from '../fulfillment.ts'
import { tally } from '../tally.ts'

/** An order that waits for so many eaches of a product: to be picked, or given up as missing before more came. */
export interface Owed {
  order: Fulfillment
  units: number
}

/** The open orders that a unit which comes in is owed to, the soonest promised first. */
export function owedTo(orders: readonly Fulfillment[], sku: string): Owed[] {
  return orders
    .filter(({ handover, cancelled }) => handover === null && cancelled === null)
    .map((order) => ({
      order,
      units: order.lines.reduce((sum, line) => sum + (line.sku === sku ? wanted(order, line) : 0), 0),
    }))
    .filter(({ units }) => units > 0)
    .toSorted((one, other) => one.order.promisedAt - other.order.promisedAt)
}

function wanted(order: Fulfillment, line: Fulfillment['lines'][number]): number {
  const { remaining, shorted } = tally(order, line)
  return remaining + shorted
}
