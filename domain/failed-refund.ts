import * as z from 'zod/mini'
import { Id, Instant, Text } from './store.ts'

/** The refund, and when it failed: one that fails again is another. UTC ms. */
export const failureId = (refundId: string, failedAt: number): string => `${refundId}/${failedAt}`

/**
 * Money that a return gave back and that did not go out: whoever pays back said no, or nobody knows whether it was paid. `why`: in their words. `settled`: a manager
 * had it asked for again, or paid it by hand. In minor units of `currency`; `number`: of the purchase, or else of the return.
 */
export const FailedRefund = z.object({
  ...{ id: Id, refundId: Id, returnId: Id, number: Text, currency: z.string().check(z.regex(/^[A-Z]{3}$/)) },
  amountMinor: z.int().check(z.nonnegative(), z.maximum(1_000_000_000_000)),
  onto: z.object({
    kind: z.enum(['card', 'gift-card', 'cash', 'other', 'store-credit', 'unknown']),
    last4: z.nullable(z.string().check(z.regex(/^\d{4}$/))),
  }),
  ...{ failedAt: Instant, why: z.string().check(z.maxLength(1000)) },
  settled: z.nullable(
    z.object({ id: Id, by: Id, at: Instant, how: z.enum(['again', 'by-hand']), note: z.nullable(Text) }),
  ),
})
export type FailedRefund = z.infer<typeof FailedRefund>
