import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { countLineId } from '../count.ts'
import { accept, reject } from '../decision.ts'
import { distinct, Id, Sku } from '../store.ts'
import { onCount } from './change-count.ts'
import { countedOf, roundOf } from './counted.ts'
import { MOST_LINES, touchesLines } from './decide-lines.ts'

/**
 * These lines are to be counted again, by somebody who has not counted them. A line that is asked for already, or decided,
 * stays as it is. Rejects: count-over.
 */
export const recountLines = defineCommand({
  name: 'recount-lines',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({
    sessionId: Id,
    skus: z.array(Sku).check(
      z.minLength(1),
      z.maxLength(MOST_LINES),
      distinct<string>((sku) => sku),
    ),
  }),
  touches: ({ sessionId, skus }) => touchesLines({ sessionId, lines: skus.map((sku) => ({ sku })) }),
  decide: (read, input) =>
    onCount(read, input, (session) => {
      if (session.closed) return reject('count-over', { name: session.name })
      const changes = input.args.skus.flatMap((sku) => {
        const id = countLineId(session.id, { sku })
        const line = read.get('count-line', id)
        const counted = line && countedOf(session, line)
        if (!line || !counted || line.decided || counted.round < roundOf(line)) return []
        const recount = { ...factOf(input), notBy: counted.by }
        return [{ kind: 'count-line' as const, id, doc: { ...line, recounts: [...line.recounts, recount] } }]
      })
      return accept(changes)
    }),
})
