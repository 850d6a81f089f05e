import * as z from 'zod/mini'
import { isCardNumber } from './card-number.ts'
import { CustomerKey } from './return-history.ts'
import { distinct, Eaches, Id, Instant, Sku, Text } from './store.ts'

/** Minor units of the purchase's currency. */
const Minor = z.int().check(z.nonnegative(), z.maximum(1_000_000_000_000))

/** Units of one product that were bought together: `priceMinor` for all of them, before the purchase's discount and without `taxMinor`. */
const PurchaseLine = z.object({
  ...{ id: Id, sku: Sku, name: Text },
  quantity: Eaches,
  ...{ priceMinor: Minor, taxMinor: Minor },
  department: z.optional(z.nullable(Text)),
  /** nobody told what it cost */
  unpriced: z.optional(z.boolean()),
  /** of its units, where they were written down as it was sold */
  serials: z.optional(z.array(Text).check(z.maxLength(1000))),
})

/**
 * What it was paid with. No number of a card ever stands here: `token` is what the payment provider knows it by, `last4` what a
 * person recognises it by.
 */
const Tender = z.object({
  ...{ id: Id, kind: z.enum(['card', 'gift-card', 'cash', 'other']), amountMinor: Minor },
  token: z.optional(Id.check(z.refine((token) => !isCardNumber(token), 'It must be no number of a card.'))),
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
  /** of the piece, where it was read */
  serial: z.optional(Text),
  /** its rule gave nothing back of what bringing it cost */
  noShipping: z.optional(z.boolean()),
  /** why a manager gave it against the rule */
  override: z.optional(Text),
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
  /** an order that left here: its lines follow from the order, as far as that is known */
  own: z.optional(z.boolean()),
  /** keyed hashes of what its customer is known by; nothing can be read from them */
  customerKeys: z.optional(z.array(CustomerKey).check(z.maxLength(5))),
})
export type Purchase = z.infer<typeof Purchase>

/** A purchase as whoever sold it tells it. */
export const Sold = z.omit(Purchase, { returns: true, own: true })
export type Sold = z.infer<typeof Sold>

/** Devices have what was sold within so long, in ms: most of what comes back unasked is of these days, and a week of a busy store fits a handheld. */
const RECENT_MS = 7 * 24 * 3600_000

/** Sold so long ago that a device asks the server for it. `at`: now, UTC ms. */
export const isOld = ({ soldAt }: { soldAt: number }, at: number): boolean => soldAt < at - RECENT_MS

/** Eaches of a line that came back already. */
export const unitsBack = (returns: readonly Pick<Returned, 'lineId' | 'quantity'>[], lineId: string): number =>
  returns.reduce((sum, one) => sum + (one.lineId === lineId ? one.quantity : 0), 0)
