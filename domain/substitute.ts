import * as z from 'zod/mini'
import { Eaches, Id, Instant, Sku, Text } from './store.ts'

/**
 * What the customer says of another product in place of one that is missing: none, ask first, any that is similar, or one of
 * these. Where an order says nothing, the store's rule decides.
 */
export const SubstituteWish = z.union([
  z.enum(['none', 'ask', 'similar']),
  z.object({ skus: z.array(Sku).check(z.minLength(1), z.maxLength(20)) }),
])
export type SubstituteWish = z.infer<typeof SubstituteWish>

/**
 * What a store calls similar: of a price within so many percent of the ordered one's, and of its department. `unasked`: such a
 * product may be given where the order says nothing; else the customer is asked.
 */
export const SimilarRule = z.object({
  unasked: z.boolean(),
  sameDepartment: z.boolean(),
  withinPercent: z.int().check(z.nonnegative(), z.maximum(100)),
})
export type SimilarRule = z.infer<typeof SimilarRule>

/** Why another product may be given. No name of anybody: it is a record. `paysMore`: its own price, where that is higher. */
export const Consent = z.discriminatedUnion('basis', [
  z.object({ basis: z.enum(['order', 'rule']) }),
  z.object({
    basis: z.literal('customer'),
    who: z.enum(['customer', 'proxy']),
    how: z.enum(['phone', 'counter']),
    paysMore: z.boolean(),
  }),
])
export type Consent = z.infer<typeof Consent>

/**
 * Units of another product that were picked in place of the line's. `unitPriceMinor`: what the customer pays for one, in minor
 * units. `unwanted`: the order had come to want none by then, so that they are to be put back.
 */
export const Substitute = z.object({
  ...{ id: Id, by: Id, at: Instant, quantity: Eaches },
  ...{ sku: Sku, gtin: z.string().check(z.regex(/^\d{14}$/)), name: Text },
  unitPriceMinor: z.nullable(z.int()),
  consent: Consent,
  unwanted: z.optional(z.boolean()),
})
export type Substitute = z.infer<typeof Substitute>
