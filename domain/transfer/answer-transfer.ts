import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell } from '../decision.ts'
import { Id, Instant } from '../store.ts'
import { ArrivedLine } from '../transfer.ts'

/** The other store says what came of a transfer: once it has closed its delivery, and again when more turned up. */
export const answerTransfer = defineCommand({
  name: 'answer-transfer',
  v: 1,
  mode: 'report',
  origins: ['job'],
  may: 'program',
  args: z.object({
    transferId: Id,
    at: Instant,
    answer: z.int().check(z.positive()),
    lines: z.array(ArrivedLine).check(z.maxLength(1000)),
  }),
  touches: ({ transferId }) => [{ kind: 'transfer', id: transferId }],
  decide: (read, { args: { transferId: id, at, answer, lines } }) => {
    const transfer = read.get('transfer', id)
    if (!transfer) return cannotTell('transfer', id)
    // answers may overtake each other
    if (transfer.arrived && transfer.arrived.answer > answer) return accept([])
    return accept([{ kind: 'transfer', id, doc: { ...transfer, arrived: { at, answer, lines } } }])
  },
})
