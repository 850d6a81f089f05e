import * as z from 'zod/mini'

/**
 * How the scales of a store write what they weigh into a barcode of 13 digits: two that say so, the item's number, where
 * `verifier` is set one digit that checks the value, the value, and the check digit. A UPC-A of that kind (2 and eleven
 * digits) is one with 02 in front. GS1 General Specifications, section 2.1.12: what is inside is each store's own choice.
 */
export const MeasuredCode = z.object({
  prefix: z.string().check(z.regex(/^(02|2\d)$/, 'It must be 02, or a number from 20 to 29.')),
  /** `price`: minor units of the store's currency; `weight`: grams */
  holds: z.enum(['price', 'weight']),
  itemDigits: z.int().check(z.gte(4), z.lte(6)),
  verifier: z.boolean(),
})
export type MeasuredCode = z.infer<typeof MeasuredCode>
