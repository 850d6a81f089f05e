import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, reject } from '../decision.ts'
import { Id, Text } from '../store.ts'

/**
 * A manager has looked at a refund that failed: it is asked for again, under its id, or they paid it by hand and say how. Of two who settle it the second is told, as
 * otherwise one would pay by hand what the other has sent. Rejects: refund-settled; note-needed.
 */
export const settleRefund = defineCommand({
  name: 'settle-refund',
  v: 1,
  mode: 'request',
  origins: ['device', 'connector'],
  may: 'manager',
  args: z.object({ failureId: Id, how: z.enum(['again', 'by-hand']), note: z.nullable(Text) }),
  touches: ({ failureId }) => [{ kind: 'failed-refund', id: failureId }],
  decide: (read, input) => {
    const { failureId: id, how, note } = input.args
    const failed = read.get('failed-refund', id)
    if (!failed) return cannotTell('failed-refund', id)
    if (failed.settled) return reject('refund-settled', { number: failed.number })
    if (how === 'by-hand' && note === null) return reject('note-needed')
    const settled = { ...factOf(input), how, note }
    return accept([{ kind: 'failed-refund', id, doc: { ...failed, settled } }], {
      effects: [{ type: 'settle-refund', refundId: failed.refundId, how }],
    })
  },
})
