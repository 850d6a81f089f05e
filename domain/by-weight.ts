import * as z from 'zod/mini'

/**
 * A line that is sold by weight: what one each of it is to weigh, and what a kilogram costs, in minor units. Somebody who ordered
 * 600 g has one each of 600 g; somebody who ordered three has three of about so much.
 */
export const ByWeight = z.object({
  gramsEach: z.int().check(z.gte(1), z.lte(100_000)),
  perKgMinor: z.int().check(z.nonnegative(), z.lte(10_000_000)),
})
export type ByWeight = z.infer<typeof ByWeight>

/** What the units of a pick weigh together, and what the customer pays for them, in minor units. */
export const Weighed = z.object({ grams: z.int().check(z.nonnegative()), chargedMinor: z.int().check(z.nonnegative()) })
export type Weighed = z.infer<typeof Weighed>
