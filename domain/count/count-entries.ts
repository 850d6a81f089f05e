import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import {
  Bay,
  CountedCode,
  type CountLine,
  countLineId,
  type CountSession,
  LONGEST_AGO_MS,
  MOST_ENTRIES,
} from '../count.ts'
import { accept, type Input } from '../decision.ts'
import { Id, Sku } from '../store.ts'
import { onCount, touchesCount } from './change-count.ts'

/**
 * `units` in eaches: below 0 takes back what was entered before, 0 says that somebody looked and there is none. `agoMs`: so
 * long before the command was made, by the device's own clock. `round`: the one that the device knew of. `undoes`: it takes
 * back one entry, which was a slip: that is no look at the shelf.
 */
const Entry = z.object({
  what: z.union([z.object({ sku: Sku }), z.object({ code: CountedCode })]),
  ...{ units: z.int().check(z.gte(-100_000), z.lte(100_000)), agoMs: z.int().check(z.gte(0), z.lte(LONGEST_AGO_MS)) },
  round: z.int().check(z.gte(1), z.lte(21)),
  undoes: z.optional(z.literal(true)),
})
export type Entry = z.infer<typeof Entry>

/**
 * What a person counted in a bay. Entries are facts and add up, in whatever order they come. Of a line that was decided, or
 * a session that is over, they are kept and told apart: somebody has to look (notice: count-over).
 */
export const countEntries = defineCommand({
  name: 'count-entries',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...{ sessionId: Id, bay: Bay },
    entries: z.array(Entry).check(z.minLength(1), z.maxLength(MOST_ENTRIES)),
  }),
  touches: (args) => [
    ...touchesCount(args),
    ...[...new Set(args.entries.map(({ what }) => countLineId(args.sessionId, what)))].map((id) => ({
      kind: 'count-line' as const,
      id,
    })),
  ],
  decide: (read, input) =>
    onCount(read, input, (session) => {
      const lines = new Map<string, CountLine>()
      for (const entry of input.args.entries) {
        const id = countLineId(session.id, entry.what)
        const line = lines.get(id) ?? read.get('count-line', id) ?? noneCounted(session.id, entry.what)
        lines.set(id, withEntry(session, line, entry, input))
      }
      const isLate = [...lines.values()].some(({ tallies }) => tallies.some(({ late }) => late))
      const late = isLate
        ? [{ kind: 'count-session' as const, id: session.id, doc: { ...session, late: factOf(input) } }]
        : []
      const changes = [...lines].map(([id, doc]) => ({ kind: 'count-line' as const, id, doc }))
      return accept(
        [...late, ...changes],
        isLate ? { notice: { code: 'count-over', detail: { name: session.name } } } : {},
      )
    }),
})

export function noneCounted(sessionId: string, what: Entry['what']): CountLine {
  const about = 'sku' in what ? { sku: what.sku, code: null } : { sku: null, code: what.code }
  return { id: countLineId(sessionId, what), sessionId, ...about, tallies: [], recounts: [], decided: null }
}

function withEntry(
  session: CountSession,
  line: CountLine,
  { units, agoMs, round, undoes }: Entry,
  { actorId: by, at, uncertaintyMs: spreadMs = 0, args: { bay } }: Input<{ bay: string }>,
): CountLine {
  const when = Math.max(0, at - agoMs)
  const isLate = line.decided !== null || session.closed !== null
  const standing = undoes ? -1 : 1
  const entry = { round, bay, by, units, first: when, last: when, spreadMs, standing }
  return { ...line, tallies: withTally(line.tallies, isLate ? { ...entry, late: true } : entry) }
}

/** The tallies with one more: of the same person, bay and round it adds up. */
export function withTally(tallies: CountLine['tallies'], more: CountLine['tallies'][number]): CountLine['tallies'] {
  const isSame = ({ round, bay, by, late }: CountLine['tallies'][number]) =>
    round === more.round && bay === more.bay && by === more.by && late === more.late
  const before = tallies.find(isSame)
  if (!before) return [...tallies, more]
  const sum = {
    ...before,
    units: before.units + more.units,
    first: Math.min(before.first, more.first),
    last: Math.max(before.last, more.last),
    spreadMs: Math.max(before.spreadMs, more.spreadMs),
    standing: (before.standing ?? 1) + (more.standing ?? 1),
  }
  return tallies.map((tally) => (tally === before ? sum : tally))
}
