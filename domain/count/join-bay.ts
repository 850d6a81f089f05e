import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { Bay, Joining } from '../count.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'
import { changeCount, onCount, touchesCount } from './change-count.ts'

/**
 * A person begins to count a bay, and says how they do it where they know of somebody else there. Two who did not know of
 * each other both count alone, and are asked later (settle-bay). Who had finished the bay is at it again. Who split it and
 * checks it after all, or the other way round, says so: what they have counted counts so from then on.
 */
export const joinBay = defineCommand({
  name: 'join-bay',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ sessionId: Id, bay: Bay, how: Joining }),
  touches: touchesCount,
  decide: (read, input) =>
    onCount(read, input, (session) => {
      const { bay, how } = input.args
      const own = session.counters.find((counter) => counter.bay === bay && counter.by === input.actorId)
      const isOther = own !== undefined && own.how !== 'alone' && how !== 'alone' && own.how !== how
      if (own && !own.done && !isOther) return accept([])
      const others = session.counters.filter((counter) => counter !== own)
      // who came before that, and is heard of after it, counted all of the bay
      const isAgain = session.submitted !== null && input.at >= session.submitted.at
      const counter = own
        ? { ...own, ...(isOther && { how }), done: null }
        : { ...factOf(input), bay, how, done: null, ...(isAgain && { again: true as const }) }
      return changeCount(session, { counters: [...others, counter] })
    }),
})
