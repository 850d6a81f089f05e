import * as z from 'zod/mini'
import { Sha256 } from './photo.ts'
import type { Place } from './stock-level.ts'
import { Eaches, Id, Instant, Sku, Text } from './store.ts'

/** The number of a carton or pallet (GS1 AI 00), check digit included. */
export const Sscc = z.string().check(z.regex(/^\d{18}$/))
export const Gtin14 = z.string().check(z.regex(/^\d{14}$/))
/** A day of the store's calendar. */
export const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'It must be a day, such as 2026-11-29.'))

const fact = { id: Id, by: Id, at: Instant }

/** Where goods go that come in: where they are sold from, or behind it. */
export const Inbound = z.enum(['shelf', 'backroom'] satisfies Place[])
export type Inbound = z.infer<typeof Inbound>

/**
 * What is said of units of one product. Without `sscc` they came by themselves: `good` or `damaged`. In a carton that was
 * received: so many of what it should hold are not in it (`short`), or are damaged; or it holds more (`over`).
 */
const Count = z.object({
  ...fact,
  sscc: z.nullable(Sscc),
  kind: z.enum(['good', 'damaged', 'short', 'over']),
  quantity: Eaches,
  place: Inbound,
  photo: z.optional(Sha256),
})
export type Count = z.infer<typeof Count>

/** One product of a delivery. `loose`: eaches that are announced beside the cartons. */
const DeliveryLine = z.object({
  sku: Sku,
  gtin: z.nullable(Gtin14),
  name: Text,
  loose: z.int().check(z.nonnegative(), z.maximum(100_000)),
  counts: z.array(Count),
  /** good units whose counts were too many to keep one by one: nobody undoes those */
  earlier: z.optional(z.int()),
})
export type DeliveryLine = z.infer<typeof DeliveryLine>

/** Of one delivery. */
export const MOST_CARTONS = 500

const Carton = z.object({
  sscc: Sscc,
  contents: z.array(z.object({ sku: Sku, quantity: Eaches })).check(z.minLength(1), z.maxLength(200)),
  received: z.nullable(z.object({ ...fact, place: Inbound, method: z.enum(['scan', 'hand']) })),
  /** a newer note does not name it any more: nobody waits for it, and where it comes all the same it is received */
  withdrawn: z.optional(z.literal(true)),
})
export type Carton = z.infer<typeof Carton>

/** The cartons that are here, and those that are still to come. */
export const awaitedCartons = ({ cartons }: Pick<Delivery, 'cartons'>): Carton[] =>
  cartons.filter(({ received, withdrawn }) => received !== null || !withdrawn)

/**
 * Goods that are to come, and what came of them. The facts are kept and the numbers derived (receive/delivery-tally.ts), so
 * that what comes late, twice or from two people adds up. `announced`: false where the goods came without a note: then
 * nothing of it is missing or too much.
 */
export const Delivery = z.object({
  ...{ id: Id, reference: Text, supplier: Text, expectedOn: z.nullable(Day), announced: z.boolean() },
  cartons: z.array(Carton).check(z.maxLength(MOST_CARTONS)),
  lines: z.array(DeliveryLine).check(z.maxLength(1000)),
  closed: z.nullable(z.object(fact)),
  /** of the store that sent it, where it came from one: it is told what came of it */
  fromStoreId: z.optional(Id),
  /** how often that store was told: answers may overtake each other */
  answers: z.optional(z.int()),
})
export type Delivery = z.infer<typeof Delivery>
