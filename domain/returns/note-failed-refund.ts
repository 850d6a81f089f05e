import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { FailedRefund, failureId } from '../failed-refund.ts'

const { refundId, returnId, number, currency, amountMinor, onto, failedAt, why } = FailedRefund.shape

/** A refund did not go out, and nobody asks any more: managers see it until one has settled it. Said again it stays as it is. */
export const noteFailedRefund = defineCommand({
  name: 'note-failed-refund',
  v: 1,
  mode: 'report',
  origins: ['job'],
  may: 'program',
  args: z.object({ refundId, returnId, number, currency, amountMinor, onto, failedAt, why }),
  touches: (args) => [{ kind: 'failed-refund', id: failureId(args.refundId, args.failedAt) }],
  decide: (read, { args }) => {
    const id = failureId(args.refundId, args.failedAt)
    if (read.get('failed-refund', id)) return accept([])
    return accept([{ kind: 'failed-refund', id, doc: { id, ...args, settled: null } }])
  },
})
