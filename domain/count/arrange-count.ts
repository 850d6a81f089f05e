import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { Shares } from '../count.ts'
import { reject } from '../decision.ts'
import { distinct, Id, Instant } from '../store.ts'
import { changeCount, onCount, touchesCount } from './change-count.ts'

/**
 * A lead says who counts, who of them where, by when, and whether whoever counts is told what the record says. It takes the
 * place of what was said before; what was counted stays. Rejects: count-over.
 */
export const arrangeCount = defineCommand({
  name: 'arrange-count',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({
    ...{ sessionId: Id, due: z.nullable(Instant), blind: z.boolean() },
    assigned: z.array(Id).check(
      z.maxLength(50),
      distinct<string>((id) => id),
    ),
    shares: Shares.check(
      distinct<z.infer<typeof Shares>[number]>(({ by }) => by),
      z.refine((shares) => {
        const bays = shares.flatMap(({ bays }) => bays)
        return new Set(bays).size === bays.length
      }, 'A bay is one person’s.'),
    ),
  }),
  touches: touchesCount,
  decide: (read, input) =>
    onCount(read, input, (session) => {
      if (session.closed) return reject('count-over', { name: session.name })
      const { due, blind, assigned, shares } = input.args
      return changeCount(session, { due, blind, assigned, shares })
    }),
})
