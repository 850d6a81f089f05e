import * as z from 'zod/mini'

/** Why units could not be picked: it drives the stock (see stock/of-fulfillment.ts). */
export const ShortReason = z.enum(['not-found', 'damaged', 'display-worn', 'mismatch'])
export type ShortReason = z.infer<typeof ShortReason>
