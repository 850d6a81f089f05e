import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, cannotTell } from '../decision.ts'
import { Id } from '../store.ts'

/** A lead has found out why not all arrived that was sent, and says so. Settled once is settled. */
export const settleTransfer = defineCommand({
  name: 'settle-transfer',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({ transferId: Id, note: z.string().check(z.maxLength(500)) }),
  touches: ({ transferId }) => [{ kind: 'transfer', id: transferId }],
  decide: (read, input) => {
    const { transferId: id, note } = input.args
    const transfer = read.get('transfer', id)
    if (!transfer) return cannotTell('transfer', id)
    if (transfer.settled) return accept([])
    return accept([{ kind: 'transfer', id, doc: { ...transfer, settled: { ...factOf(input), note } } }])
  },
})
