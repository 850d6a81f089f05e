import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Bay } from '../count.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'
import { changeCount, onCount, touchesCount } from './change-count.ts'

/** The author has counted their part of the bay. */
export const finishBay = defineCommand({
  name: 'finish-bay',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ sessionId: Id, bay: Bay }),
  touches: touchesCount,
  decide: (read, input) =>
    onCount(read, input, (session) => {
      const { actorId, cmdId, at, args } = input
      const isOwn = (counter: (typeof session.counters)[number]) => counter.bay === args.bay && counter.by === actorId
      if (!session.counters.some((counter) => isOwn(counter) && !counter.done)) return accept([])
      const done = { id: cmdId, at }
      const counters = session.counters.map((counter) => (isOwn(counter) ? { ...counter, done } : counter))
      return changeCount(session, { counters })
    }),
})
