import * as z from 'zod/mini'
import type { Reader } from './decision.ts'
import type { Fulfillment } from './fulfillment.ts'
import { Id, Instant, RecordId, Sku, Text } from './store.ts'
import { goodsOf } from './tally.ts'

/**
 * A product that must not be sold, such as one that its maker calls back; `id` is its SKU. `lot` is what the notice says of
 * lots, in words. It stays, with who allowed the sale again, where that happened.
 */
export const StopSale = z.object({
  id: RecordId,
  sku: Sku,
  name: Text,
  reason: Text,
  lot: z.nullable(Text),
  at: Instant,
  by: Id,
  lifted: z.nullable(z.object({ at: Instant, by: Id, note: z.string().check(z.maxLength(500)) })),
})
export type StopSale = z.infer<typeof StopSale>

/** Why a product must not be sold now, where that is so. */
export function stopOf(read: Reader, sku: string): StopSale | undefined {
  const stop = read.get('stop-sale', sku)
  return stop && stop.lifted === null ? stop : undefined
}

/** The SKUs of an order that must not be sold now, and of which it has units, ordered or in place of what was. */
export function stoppedSkus(read: Reader, order: Fulfillment): string[] {
  const goods = order.lines.flatMap((line) => goodsOf(order, line))
  return goods.filter(({ sku, allocated }) => allocated > 0 && stopOf(read, sku)).map(({ sku }) => sku)
}

/** Units of a product that lie with an order or went out with it, in eaches: those that are to be put back too. */
export function unitsWith(order: Fulfillment, sku: string): number {
  const goods = order.lines.flatMap((line) => goodsOf(order, line)).filter((one) => one.sku === sku)
  return goods.reduce((units, { allocated, owed }) => units + allocated + owed, 0)
}
