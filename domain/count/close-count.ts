import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Id } from '../store.ts'
import { changeCount, onCount, touchesCount } from './change-count.ts'

/**
 * The session is over. `posted`: what was approved is in the record; lines that nobody decided change nothing. `given-up`:
 * nothing of it counts. What still comes from offline is kept, and told apart. Rejects: count-not-submitted.
 */
export const closeCount = defineCommand({
  name: 'close-count',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({ sessionId: Id, how: z.enum(['posted', 'given-up']) }),
  touches: touchesCount,
  decide: (read, input) =>
    onCount(read, input, (session) => {
      const { how } = input.args
      if (session.closed) return accept([])
      if (how === 'posted' && !session.submitted) return reject('count-not-submitted', { name: session.name })
      return changeCount(session, { closed: { ...factOf(input), how } })
    }),
})
