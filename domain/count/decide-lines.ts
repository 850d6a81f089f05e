import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { type CountLine, countLineId, type CountSession } from '../count.ts'
import { isAllowed } from '../decide.ts'
import { accept, type Decision, type Effect, type Input, reject } from '../decision.ts'
import { policyOf } from '../policy.ts'
import type { RecordChange } from '../records.ts'
import { distinct, Id, Sku, THE_STORE } from '../store.ts'
import { isBeyond } from './beyond.ts'
import { onCount, touchesCount } from './change-count.ts'
import { countedOf } from './counted.ts'

/** Lines of one command: a long review is decided in several. */
export const MOST_LINES = 200

/**
 * A line as its reviewer saw it: `expected` by the record when it was counted, and what one costs, null where nobody knows.
 * `of`: where people counted different numbers, whose figure `units` is.
 */
const Seen = z.object({
  ...{ sku: Sku, units: z.int(), round: z.int(), expected: z.int(), of: z.optional(Id) },
  unitPriceMinor: z.nullable(z.int().check(z.nonnegative(), z.maximum(1_000_000_000))),
})
const lines = z.array(Seen).check(
  z.minLength(1),
  z.maxLength(MOST_LINES),
  distinct<z.infer<typeof Seen>>(({ sku }) => sku),
)
interface Args {
  sessionId: string
  lines: z.infer<typeof lines>
}

const policyKey = { kind: 'policy', id: THE_STORE } as const

export const touchesLines = ({ sessionId, lines: some }: { sessionId: string; lines: readonly { sku: string }[] }) => [
  ...touchesCount({ sessionId }),
  ...some.map(({ sku }) => ({ kind: 'count-line' as const, id: countLineId(sessionId, { sku }) })),
]

/**
 * A second person says what becomes of lines, by the figures that they saw. Approved: the record is put right as of when
 * each was counted. Rejected: it stays as it is. Of two who decide at once the first is heard; the other is told
 * (notice: decided-already).
 * Rejects, as a whole: count-over, count-not-submitted, own-count (nobody approves what they counted alone),
 * count-changed (more was counted meanwhile), recount-first (further off than the store's policy lets a lead approve after
 * one count; a manager may), count-contested (two figures of which none was chosen, or two people in one bay).
 */
export const decideLines = defineCommand({
  name: 'decide-lines',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({ sessionId: Id, verdict: z.enum(['approved', 'rejected']), lines }),
  touches: (args) => [...touchesLines(args), policyKey],
  decide: (read, input) =>
    onCount(read, input, (session) => {
      if (session.closed) return reject('count-over', { name: session.name })
      if (!session.submitted) return reject('count-not-submitted', { name: session.name })
      const changes: RecordChange[] = []
      const effects: Effect[] = []
      let decidedBefore = 0
      for (const seen of input.args.lines) {
        const id = countLineId(session.id, seen)
        const line = read.get('count-line', id)
        if (line?.decided) {
          decidedBefore += 1
          continue
        }
        const one = decideLine(session, line, seen, input, policyOf(read).countTolerance)
        if ('kind' in one) return one
        changes.push({ kind: 'count-line', id, doc: one.line })
        effects.push(...one.effects)
      }
      const notice = { code: 'decided-already', detail: { count: decidedBefore } } as const
      return accept(changes, { effects, notice: decidedBefore > 0 ? notice : undefined })
    }),
})

function decideLine(
  session: CountSession,
  line: CountLine | undefined,
  seen: Args['lines'][number],
  input: Input<Args & { verdict: 'approved' | 'rejected' }>,
  tolerance: ReturnType<typeof policyOf>['countTolerance'],
): Decision | { line: CountLine; effects: Effect[] } {
  const { sku, of } = seen
  const { verdict } = input.args
  const counted = line && countedOf(session, line, of)
  if (!line || !counted || counted.units !== seen.units || counted.round !== seen.round)
    return reject('count-changed', { product: sku })
  if (verdict === 'approved') {
    if (counted.problem) return reject('count-contested', { product: sku })
    const people = [input.actorId, ...(input.approvedBy ? [input.approvedBy.actorId] : [])]
    if (people.every((person) => person === of || counted.by.includes(person))) return reject('own-count')
    const isFirst = counted.round === 1 && isBeyond(counted.units - seen.expected, seen, tolerance)
    if (isFirst && !isAllowed(input, 'manager')) return reject('recount-first', { product: sku })
  }
  const { units, round, last } = counted
  const { unitPriceMinor } = seen
  const decided = { ...factOf(input), verdict, units, round, last, unitPriceMinor }
  const { id, name, place } = session
  const post: Effect = { type: 'post-count', post: { sku, session: { id, name, place }, units, last } }
  return { line: { ...line, decided }, effects: verdict === 'approved' ? [post] : [] }
}
