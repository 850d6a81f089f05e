import * as z from 'zod/mini'
import { Id, Instant } from './store.ts'

/** What customers are known by: a keyed hash, from which nothing can be read. */
export const CustomerKey = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** The newest of them that are kept. */
export const MOST_RETURNS_KEPT = 200

/**
 * The returns of one customer, the newest last. `id` is their key. `soldAt`: when they had it, null where nobody knows. The server's
 * own: no device gets it.
 */
export const ReturnHistory = z.object({
  id: CustomerKey,
  returns: z.array(
    z.object({
      ...{ id: Id, at: Instant, by: Id, valueMinor: z.int().check(z.nonnegative()), receipt: z.boolean() },
      soldAt: z.nullable(Instant),
    }),
  ),
})
export type ReturnHistory = z.infer<typeof ReturnHistory>
