import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell } from '../decision.ts'
import { Id } from '../store.ts'

/** A lead has put it right, or has seen that nothing is wrong. Settling a settled one changes nothing. */
export const settleListing = defineCommand({
  name: 'settle-listing',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({ reportId: Id }),
  touches: ({ reportId }) => [{ kind: 'listing-report', id: reportId }],
  decide: (read, { args: { reportId }, at, actorId }) => {
    const report = read.get('listing-report', reportId)
    if (!report) return cannotTell('listing-report', reportId)
    if (report.settled) return accept([])
    return accept([{ kind: 'listing-report', id: reportId, doc: { ...report, settled: { at, by: actorId } } }])
  },
})
