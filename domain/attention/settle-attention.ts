import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell } from '../decision.ts'
import { Id } from '../store.ts'
import { Settlement } from '../attention.ts'

/** A person dealt with a command that was not applied, and says how. Settling a settled one changes nothing. */
export const settleAttention = defineCommand({
  name: 'settle-attention',
  v: 1,
  mode: 'request',
  origins: ['device'],
  args: z.object({
    attentionId: Id,
    how: Settlement,
    note: z.string().check(z.maxLength(500)),
    instead: z.nullable(Id),
  }),
  touches: ({ attentionId }) => [{ kind: 'attention', id: attentionId }],
  decide: (read, input) => {
    const { attentionId, ...how } = input.args
    const open = read.get('attention', attentionId)
    if (!open) return cannotTell('attention', attentionId)
    if (open.settled) return accept([])
    const settled = { ...how, at: input.at, by: input.actorId }
    return accept([{ kind: 'attention', id: attentionId, doc: { ...open, settled } }])
  },
})
