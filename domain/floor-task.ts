import * as z from 'zod/mini'
import type { Fulfillment } from './fulfillment.ts'
import type { Cause, StockLevel } from './stock-level.ts'
import { Id, Instant, Sku } from './store.ts'
import { tally } from './tally.ts'

const fact = { id: Id, by: Id, at: Instant }

/**
 * Units of a product to bring from the backroom to the shelf. A product has one task at a time, under its SKU. `why`: the
 * shelf is empty, orders need more than it holds, or a person saw it.
 */
export const FloorTask = z.object({
  sku: Sku,
  why: z.enum(['empty', 'orders', 'person']),
  raised: z.object(fact),
  done: z.nullable(z.object({ ...fact, quantity: z.int().check(z.nonnegative()) })),
})
export type FloorTask = z.infer<typeof FloorTask>

/** Why units have to come to the shelf, as far as the figures tell; undefined where they need not, or there are none. */
export function whyToFill({ shelf, backroom, reserved }: StockLevel): 'empty' | 'orders' | undefined {
  if (backroom <= 0) return undefined
  if (shelf <= 0) return 'empty'
  return shelf < reserved ? 'orders' : undefined
}

/** Nobody is sent for goods that were only now said to be there, product by product, as a store is set up. */
const SET_UP = new Set<Cause>(['opening', 'import', 'adjustment', 'counted'])

/** Whether this movement is why units have to come to the shelf; one that brought some may not have brought enough. */
export function isAskedToFill(before: StockLevel, after: StockLevel, cause: Cause): boolean {
  if (SET_UP.has(cause) || whyToFill(after) === undefined) return false
  return cause === 'relocation' || whyToFill(before) === undefined
}

/** The open tasks in the order of their urgency: what the soonest promised order waits for first, then by age. */
export function urgentFirst(tasks: readonly FloorTask[], orders: readonly Fulfillment[]): FloorTask[] {
  const promised = new Map<string, number>()
  for (const order of orders) {
    for (const line of order.lines) {
      if (tally(order, line).remaining === 0) continue
      promised.set(line.sku, Math.min(promised.get(line.sku) ?? Infinity, order.promisedAt))
    }
  }
  const dueOf = ({ sku }: FloorTask) => promised.get(sku) ?? Number.MAX_SAFE_INTEGER
  return tasks
    .filter(({ done }) => done === null)
    .toSorted((one, other) => dueOf(one) - dueOf(other) || one.raised.at - other.raised.at)
}
