import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Bay } from '../count.ts'
import { Id } from '../store.ts'
import { changeCount, onCount, touchesCount } from './change-count.ts'
import { baysToAsk } from './counted.ts'

/**
 * Two counted one bay without knowing of each other: somebody says whether each counted a part of it, or both all of it.
 * Rejects: nothing-to-settle.
 */
export const settleBay = defineCommand({
  name: 'settle-bay',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ sessionId: Id, bay: Bay, how: z.enum(['split', 'check']) }),
  touches: touchesCount,
  decide: (read, input) =>
    onCount(read, input, (session) => {
      const { bay, how } = input.args
      const asked = baysToAsk(session).find((one) => one.bay === bay)
      if (!asked) return { kind: 'reject', reason: { code: 'nothing-to-settle', detail: { bay } } }
      const [first] = asked.counters
      const counters = session.counters.map((counter) =>
        counter.bay === bay && counter.id !== first?.id && counter.how === 'alone' ? { ...counter, how } : counter,
      )
      return changeCount(session, { counters })
    }),
})
