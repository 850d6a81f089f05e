import * as z from 'zod/mini'
import { Sha256 } from './photo.ts'
import { CameBack } from './piece.ts'
import { CustomerKey } from './return-history.ts'
import { Condition } from './return-policy.ts'
import { Eaches, Id, Instant, Sku, Text } from './store.ts'

const Minor = z.int().check(z.nonnegative(), z.maximum(1_000_000_000_000))
const fact = { id: Id, by: Id, at: Instant }

/** Why it comes back, as the customer says. */
export const ReturnReason = z.enum(['unwanted', 'too-small', 'too-large', 'faulty', 'wrong-item', 'gift', 'other'])
export type ReturnReason = z.infer<typeof ReturnReason>

/**
 * What happens to an item that came back: for sale again; mended first; back to its vendor; damaged goods; sold off; a person looks first; to
 * the warehouse, or to the marketplace seller, whose it is.
 */
export const Disposition = z.enum([
  ...['restock', 'refurbish', 'vendor', 'damage'],
  ...['liquidate', 'inspect', 'warehouse', 'seller'],
] as const)
export type Disposition = z.infer<typeof Disposition>

/** Where units go from the desk's hands for good. */
export const SortedTo = z.enum(['restock', 'damage', 'vendor', 'liquidate', 'warehouse', 'seller', 'customer'])
export type SortedTo = z.infer<typeof SortedTo>

/** What was asked for: what the store's rule gives, store credit instead, an exchange, a decision another day; or only to drop it. */
export const ReturnWay = z.enum(['refund', 'credit', 'exchange', 'later', 'drop'])
export type ReturnWay = z.infer<typeof ReturnWay>

/** What a unit goes out for in an exchange. `priceMinor`: of one each, in minor units. */
export const NewItem = z.object({ sku: Sku, name: Text, quantity: Eaches, priceMinor: Minor })
export type NewItem = z.infer<typeof NewItem>

/** By which rule, and what for. */
export const Grant = z.object({
  ...{ rule: Id, says: Text, to: z.enum(['tender', 'store-credit', 'exchange']) },
  ...{ goodsMinor: Minor, feeMinor: Minor, shippingMinor: Minor, cutMinor: Minor, totalMinor: Minor },
})
export type Grant = z.infer<typeof Grant>

/** Why a return waits for a manager. */
export const ReviewReason = z.enum([
  'over-returned',
  'return-refused',
  'return-approval',
  'return-signals',
  'serial-differs',
  'serial-returned',
  'unknown-line',
  'exchange-only',
])
export type ReviewReason = z.infer<typeof ReviewReason>

/** Why units wait for a manager while others of the same return are granted; `earlier`: in which return they came back before, and when, by whom it was taken. */
export const Held = z.object({ why: ReviewReason, earlier: z.optional(CameBack) })
export type Held = z.infer<typeof Held>

/**
 * Units of one product that came back. `lineId`: of the purchase, null where nobody knows it. `granted`: by which rule, and what for;
 * left out until it is decided, `held`: why it was not at once. `sorted`: where its units went from the desk, in eaches.
 */
const ReturnItem = z.object({
  ...{ id: Id, lineId: z.nullable(Id), sku: Sku, name: Text, quantity: Eaches, department: z.nullable(Text) },
  ...{ condition: Condition, reason: ReturnReason, disposition: Disposition },
  serial: z.optional(Text),
  /** what one costs, where nobody knows the purchase */
  eachMinor: z.optional(Minor),
  granted: z.optional(Grant),
  held: z.optional(Held),
  sorted: z.array(z.object({ ...fact, quantity: Eaches, to: SortedTo })),
})
export type ReturnItem = z.infer<typeof ReturnItem>

/**
 * More was paid out at the desk without the server's word than the store's caps allow: the cap that was passed, what it came to, and what it allows. Both in
 * minor units of the store's currency, but for `number`: returns. `side`: whose they are together. `settled`: a manager has seen it.
 */
const OverCap = z.object({
  cap: z.enum(['none-allowed', 'purchase-unknown', 'value', 'number', 'total']),
  ...{ figure: z.int().check(z.nonnegative()), limit: z.int().check(z.nonnegative()) },
  side: z.optional(z.enum(['device', 'person'])),
  settled: z.optional(z.object({ ...fact, note: Text })),
})
export type OverCap = z.infer<typeof OverCap>

/**
 * Goods that a customer brought back. `granted`: decided, and what is given for them stands with them; an item with nothing was refused; `waiting`: taken, and
 * decided later; `review`: a manager decides about the items that are not granted, `why` the first of them; `refused`: they are the customer's, to be fetched or given back.
 * `asked`: the store that sold them has not answered. `paid`: what the customer was given at the desk at once, without the server's word. `dueBy`: until when the customer hears of it.
 */
export const CustomerReturn = z.object({
  ...{ id: Id, number: Text, by: Id, at: Instant, clientId: Id },
  state: z.enum(['granted', 'waiting', 'review', 'refused', 'asked']),
  /** the store that sold it, where that is another one: it grants its units */
  home: z.optional(Id),
  why: z.optional(ReviewReason),
  purchaseId: z.nullable(Id),
  /** when the customer had it, where the purchase is known */
  soldAt: z.optional(Instant),
  /** the purchase's number; where it is not known, what the customer says it is */
  purchaseNumber: z.nullable(Text),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  /** what they showed: a receipt, one without prices, or none */
  shown: z.enum(['receipt', 'gift', 'none']),
  way: ReturnWay,
  items: z.array(ReturnItem).check(z.minLength(1), z.maxLength(200)),
  /** a manager stood for it against the rule, and why */
  override: z.optional(z.object({ by: Id, reason: Text })),
  approvedBy: z.optional(Id),
  customerKeys: z.optional(z.array(CustomerKey).check(z.maxLength(5))),
  /** the hash of the picture of the goods */
  photo: z.optional(Sha256),
  promisedMinor: z.optional(Minor),
  paid: z.optional(z.boolean()),
  overCap: z.optional(OverCap),
  dueBy: z.optional(Instant),
  /** `dueMinor`: what the customer pays for the new items beyond what came back; `owedMinor`: what they get of what is left of it */
  exchange: z.optional(
    z.object({
      items: z.array(NewItem).check(z.minLength(1), z.maxLength(50)),
      ...{ dueMinor: Minor, owedMinor: Minor },
      /** the till's receipt for what was due */
      tillReceipt: z.optional(Text),
    }),
  ),
  decided: z.optional(z.object({ ...fact, note: z.optional(Text) })),
})
export type CustomerReturn = z.infer<typeof CustomerReturn>

/** Eaches of an item that nobody has sorted yet. */
export const unsorted = ({ quantity, sorted }: Pick<ReturnItem, 'quantity' | 'sorted'>): number =>
  Math.max(0, quantity - sorted.reduce((sum, one) => sum + one.quantity, 0))

/** Eaches of an item that its customer did not take along again. */
export const unitsHere = ({ quantity, sorted }: Pick<ReturnItem, 'quantity' | 'sorted'>): number =>
  quantity - sorted.reduce((sum, one) => sum + (one.to === 'customer' ? one.quantity : 0), 0)

/** A manager has something to do with it: to decide it, or to look at what was paid out above the caps. */
export const needsManager = ({ state, overCap }: Pick<CustomerReturn, 'state' | 'overCap'>): boolean =>
  state === 'review' || (overCap !== undefined && !overCap.settled)
