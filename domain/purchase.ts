import * as z from 'zod/mini'
import { distinct, Eaches, Id, Instant, Sku, Text } from './store.ts'

/** Minor units of the purchase's currency. */
const Minor = z.int().check(z.nonnegative(), z.maximum(1_000_000_000_000))

/** Units of one product that were bought together: `priceMinor` for all of them, before the purchase's discount and without `taxMinor`. */
const PurchaseLine = z.object({
  ...{ id: Id, sku: Sku, name: Text },
  quantity: Eaches,
  ...{ priceMinor: Minor, taxMinor: Minor },
})

/**
 * What it was paid with. No number of a card ever stands here: `token` is what the payment provider knows it by, `last4` what a
 * person recognises it by.
 */
const Tender = z.object({
  ...{ id: Id, kind: z.enum(['card', 'gift-card', 'cash', 'other']), amountMinor: Minor },
  token: z.optional(Id),
  last4: z.optional(z.string().check(z.regex(/^\d{4}$/))),
})

/**
 * Units of a line that came back, by which rule, and what was given for them: the refund as in returns/refund.ts. Of what is exchanged, or
 * is store credit, no tender takes anything back.
 */
export const Returned = z.object({
  ...{ id: Id, by: Id, at: Instant, rule: Id },
  to: z.enum(['tender', 'store-credit', 'exchange']),
  ...{ lineId: Id, quantity: Eaches, goodsMinor: Minor },
  ...{ feeMinor: Minor, shippingMinor: Minor, cutMinor: Minor, totalMinor: Minor },
  tenders: z.array(z.object({ tenderId: Id, amountMinor: Minor })),
})
export type Returned = z.infer<typeof Returned>

/**
 * Something that was sold, here or elsewhere, as far as it may come back. `channel`: where, in the retailer's word for it. `soldAt`:
 * when the customer had it, UTC ms; windows of returns begin then.
 */
export const Purchase = z.object({
  id: Id,
  number: Text,
  channel: Text,
  soldAt: Instant,
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  lines: z.array(PurchaseLine).check(
    z.minLength(1),
    distinct(({ id }) => id),
  ),
  ...{ discountMinor: Minor, shippingMinor: Minor },
  tenders: z.array(Tender).check(distinct(({ id }) => id)),
  returns: z.array(Returned),
})
export type Purchase = z.infer<typeof Purchase>

/** A purchase as whoever sold it tells it. */
export const Sold = z.omit(Purchase, { returns: true })
export type Sold = z.infer<typeof Sold>
