import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'

/** Orders with units of this product still to pick, the one promised first on top; `count` in eaches. */
export function ordersNeeding(orders: readonly Fulfillment[], sku: string): { order: Fulfillment; count: number }[] {
  return orders
    .map((order) => {
      const lines = order.lines.filter((line) => line.sku === sku)
      return { order, count: lines.reduce((units, line) => units + tally(order, line).remaining, 0) }
    })
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.order.promisedAt - other.order.promisedAt)
}
