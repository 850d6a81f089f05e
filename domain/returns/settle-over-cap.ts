import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Id, Text } from '../store.ts'
import { onReturn } from './on-return.ts'

/**
 * A manager has seen that more was paid out at the desk than its caps allow, and says what became of it. Settled once it stays so. Whoever paid it out does
 * not settle it alone. Rejects: not-over-cap; not-allowed.
 */
export const settleOverCap = defineCommand({
  name: 'settle-over-cap',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'manager',
  args: z.object({ returnId: Id, note: Text }),
  touches: ({ returnId }) => [{ kind: 'return', id: returnId }],
  decide: (read, input) =>
    onReturn(read, input, (doc) => {
      const { overCap, number } = doc
      if (!overCap) return reject('not-over-cap', { number })
      if (overCap.settled) return accept([])
      if (doc.by === input.actorId && !input.approvedBy) return reject('not-allowed', { role: 'manager' })
      const settled = { ...factOf(input), note: input.args.note }
      return accept([{ kind: 'return', id: doc.id, doc: { ...doc, overCap: { ...overCap, settled } } }])
    }),
})
