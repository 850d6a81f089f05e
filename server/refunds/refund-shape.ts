import * as z from 'zod/mini'
import type { Onto } from '#domain/pay-back.ts'
import { Id, Instant } from '#domain/store.ts'
import type { RefundRow } from '../store/tables.ts'

/** A refund as programs see it. `why`: for people, why it failed, or has not gone out yet. */
export const RefundShape = z.object({
  ...{ id: Id, returnId: Id, purchaseId: Id, number: z.string(), currency: z.string(), amountMinor: z.int() },
  onto: z.object({
    kind: z.enum(['card', 'gift-card', 'cash', 'other', 'store-credit', 'unknown']),
    ...{ id: z.optional(Id), token: z.optional(Id), last4: z.optional(z.string()) },
  }),
  state: z.enum(['asked', 'sent', 'failed', 'by-hand']),
  ...{ askedAt: Instant, doneAt: z.nullable(Instant), tries: z.int(), why: z.nullable(z.string()) },
})

export const toRefund = (row: RefundRow): z.infer<typeof RefundShape> => ({
  ...{ id: row.refund_id, returnId: row.return_id, purchaseId: row.purchase_id, number: row.number },
  ...{ currency: row.currency, amountMinor: row.amount_minor, onto: JSON.parse(row.onto_json) as Onto },
  ...{ state: row.state, askedAt: row.asked_at, doneAt: row.done_at, tries: row.tries, why: row.error },
})
