import * as z from 'zod/mini'

/** Net weight of goods in somebody's hand, in whole grams: up to a tonne. */
const Grams = z.int().check(z.gte(1), z.lte(1_000_000))

/**
 * What a scale or its label said of the units of a pick. `labelMinor`: the price on the label; null: it has none, or none was read.
 * `wantedGrams` and `tolerancePercent` are what the person saw; `sure`: they give it though it is lighter or heavier than that.
 */
export const Weighing = z.object({
  grams: Grams,
  labelMinor: z.nullable(z.int().check(z.nonnegative(), z.lte(1_000_000_000))),
  wantedGrams: z.int().check(z.gte(1), z.lte(10_000_000_000)),
  tolerancePercent: z.int().check(z.nonnegative(), z.lte(100)),
  sure: z.boolean(),
})
export type Weighing = z.infer<typeof Weighing>
