import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Id } from '../store.ts'
import { changeCount, onCount, touchesCount } from './change-count.ts'

/**
 * What there is to count was counted, and a lead may look at it. What others still bring from offline adds up all the same.
 * Lines that nobody counted are not zero: they stay as they are. Rejects: count-over, nothing-counted.
 */
export const submitCount = defineCommand({
  name: 'submit-count',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ sessionId: Id }),
  touches: touchesCount,
  decide: (read, input) =>
    onCount(read, input, (session) => {
      const detail = { name: session.name }
      if (session.closed) return reject('count-over', detail)
      if (session.counters.length === 0) return reject('nothing-counted', detail)
      return session.submitted ? accept([]) : changeCount(session, { submitted: factOf(input) })
    }),
})

/** Undoes `submit-count`: there is more to count. Rejects: count-over. */
export const reopenCount = defineCommand({
  name: 'reopen-count',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ sessionId: Id }),
  touches: touchesCount,
  decide: (read, input) =>
    onCount(read, input, (session) => {
      if (session.closed) return reject('count-over', { name: session.name })
      return session.submitted ? changeCount(session, { submitted: null }) : accept([])
    }),
})
