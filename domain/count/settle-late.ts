import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'
import { changeCount, onCount, touchesCount } from './change-count.ts'

/** A lead has looked at what was counted and came too late. It stays as it was told, and changes no figure. */
export const settleLate = defineCommand({
  name: 'settle-late',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({ sessionId: Id }),
  touches: touchesCount,
  decide: (read, input) =>
    onCount(read, input, (session) => (session.late ? changeCount(session, { late: null }) : accept([]))),
})
