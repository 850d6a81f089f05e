import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, reject } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * A person settled a case and says how. Closing a closed one changes nothing. What somebody did themselves they do not close alone,
 * whoever they are. Rejects: not-allowed.
 */
export const closeCase = defineCommand({
  name: 'close-case',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({ caseId: Id, note: z.string().check(z.maxLength(500)) }),
  touches: (args) => [{ kind: 'case', id: args.caseId }],
  decide: (read, input) => {
    const { caseId, note } = input.args
    const opened = read.get('case', caseId)
    if (!opened) return cannotTell('case', caseId)
    if (opened.closed) return accept([])
    const approvedBy = input.approvedBy?.actorId
    if (opened.openedBy === input.actorId && !approvedBy) return reject('not-allowed', { role: 'lead' })
    const closed = { at: input.at, by: input.actorId, note, ...(approvedBy && { approvedBy }) }
    return accept([{ kind: 'case', id: caseId, doc: { ...opened, closed } }])
  },
})
