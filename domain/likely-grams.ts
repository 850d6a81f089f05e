import * as z from 'zod/mini'

/** What a box may be said to weigh at all, in grams. */
export const MOST_GRAMS = 1_000_000

const Grams = z.int().check(z.positive(), z.maximum(MOST_GRAMS))
/** What boxes weigh that are neither empty nor too heavy for the carrier, in grams, both included. */
export const LikelyGrams = z
  .object({ least: Grams, most: Grams })
  .check(z.refine(({ least, most }) => least <= most, 'The least is more than the most.'))
export type LikelyGrams = z.infer<typeof LikelyGrams>

/** Where the store says nothing: less is an empty box, and more is taken by no parcel carrier that we know of. */
export const LIKELY_GRAMS: LikelyGrams = { least: 20, most: 31_500 }

/** Whether a box may weigh that much, in grams; else somebody is asked. */
export const isLikely = (grams: number, { least, most }: LikelyGrams) => grams >= least && grams <= most
