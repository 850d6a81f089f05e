import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { isAllowed } from '../decide.ts'
import { accept, cannotTell, reject } from '../decision.ts'
import { Id } from '../store.ts'
import { Settlement } from '../attention.ts'

/**
 * A person dealt with a command that was not applied, and says how. Settling a settled one changes nothing. What was not
 * even looked at (quarantined) is a lead's to settle. Rejects: not-allowed.
 */
export const settleAttention = defineCommand({
  name: 'settle-attention',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
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
    if (open.status === 'quarantined' && !isAllowed(input, 'lead')) return reject('not-allowed', { role: 'lead' })
    const settled = { ...how, at: input.at, by: input.actorId }
    return accept([{ kind: 'attention', id: attentionId, doc: { ...open, settled } }])
  },
})
