import * as z from 'zod/mini'
import { Id, Instant, Sku, Text } from './store.ts'

const fact = { id: Id, by: Id, at: Instant }

/** Why it is counted: somebody wants to; a list; all there is; a short made it doubtful; what is likely to be wrong. */
export const CountKind = z.enum(['ad-hoc', 'directed', 'full', 'problem-line', 'risk-ranked'])
export type CountKind = z.infer<typeof CountKind>

/** Where units are counted. What is staged belongs to orders, and is checked by its bins. */
export const COUNTED_PLACES = ['shelf', 'backroom'] as const
export const CountedPlace = z.enum(COUNTED_PLACES)
export type CountedPlace = z.infer<typeof CountedPlace>

/** What people call a stretch of the store that one person counts at a time: an aisle of the map, or what a label says. */
export const Bay = Text

/** Products on the list of one session; more are another session. */
export const MOST_LISTED = 500
/** Entries of one command. A device saves each at once, and tells of them together (src/offline/entries.ts). */
export const MOST_ENTRIES = 100
/** A week: an entry that waited on a device for longer is told as so old. In ms. */
export const LONGEST_AGO_MS = 7 * 24 * 60 * 60 * 1000

/**
 * How somebody counts a bay that another counts too. `split`: each their part, and both add up. `check`: the same goods
 * again, and both must agree. `alone`: nobody else was known to be there.
 */
export const Joining = z.enum(['alone', 'split', 'check'])
export type Joining = z.infer<typeof Joining>

/** `again`: they came when the count was handed in, to count some lines once more: of the others there they say nothing. */
const Counter = z.object({
  ...{ ...fact, bay: Bay, how: Joining, done: z.nullable(z.object({ id: Id, at: Instant })) },
  again: z.optional(z.literal(true)),
})
export type Counter = z.infer<typeof Counter>

/** Who counts where, as a lead has planned it: a bay is one person's at the most. Nobody is kept from counting another's. */
export const Shares = z
  .array(z.object({ by: Id, bays: z.array(Bay).check(z.minLength(1), z.maxLength(500)) }))
  .check(z.maxLength(50))
export type Shares = z.infer<typeof Shares>

/** What the server calls a list that it begins by itself: a screen says it in its reader's words. */
export const DOUBTFUL_STOCK = 'doubtful-stock'
/** A short that makes the record of a product doubtful: none was found, or fewer than it says. */
export const DOUBTS = ['not-found', 'mismatch'] as const
const Doubt = z.object({ ...fact, sku: Sku, reason: z.enum(DOUBTS), order: Text })
export type Doubt = z.infer<typeof Doubt>
/** What is said of more of them is that there were as many. */
export const MOST_DOUBTS = 500

/**
 * One counting pass. What was counted stands in its lines (`CountLine`); its state is derived (count/session-state.ts).
 * `blind`: whoever counts is not told what the record says.
 */
export const CountSession = z.object({
  ...{ id: Id, name: Text, kind: CountKind, place: CountedPlace, blind: z.boolean() },
  planned: z.object(fact),
  due: z.nullable(Instant),
  /** none: whoever has time */
  assigned: z.array(Id).check(z.maxLength(50)),
  /** which bays are whose; what is nobody's is counted by whoever of them comes first */
  shares: z.optional(Shares),
  /** none: wherever there are goods */
  bays: z.array(Bay).check(z.maxLength(500)),
  /** null: whatever is there */
  skus: z.nullable(z.array(Sku).check(z.minLength(1), z.maxLength(MOST_LISTED))),
  /** of problem lines: the shorts that raised them, in the order in which the server heard of them */
  doubts: z.optional(z.array(Doubt).check(z.maxLength(MOST_DOUBTS))),
  counters: z.array(Counter).check(z.maxLength(500)),
  submitted: z.nullable(z.object(fact)),
  closed: z.nullable(z.object({ ...fact, how: z.enum(['posted', 'given-up']) })),
  /** entries came when their line was decided or the session over, until a lead has looked at them */
  late: z.optional(z.nullable(z.object(fact))),
})
export type CountSession = z.infer<typeof CountSession>

/**
 * What one person counted of one product in one bay, in one round: the sum of their entries, and when the first and the last
 * were made. `spreadMs`: how well these instants are known, the worst of them. Below 0 only while an undo came before what
 * it takes back.
 */
const Tally = z.object({
  ...{ round: z.int().check(z.gte(1)), bay: Bay, by: Id, units: z.int() },
  ...{ first: Instant, last: Instant, spreadMs: z.int().check(z.nonnegative()) },
  /** entries less those that were taken back again: where none is left, nobody has said that there is none. Left out: one */
  standing: z.optional(z.int()),
  /** it came when the line had been decided: somebody has to look */
  late: z.optional(z.literal(true)),
})
export type Tally = z.infer<typeof Tally>

/**
 * One product of a session, or a code that nobody knows: all that was counted of it, by whom and when. It is never
 * overwritten: a recount is another round beside the one before.
 */
export const CountLine = z.object({
  ...{ id: z.string(), sessionId: Id, sku: z.nullable(Sku), code: z.nullable(Text) },
  tallies: z.array(Tally).check(z.maxLength(1000)),
  /** each asks for one round more, by somebody who is none of `notBy` */
  recounts: z.array(z.object({ ...fact, notBy: z.array(Id) })).check(z.maxLength(20)),
  decided: z.nullable(
    z.object({
      ...{ ...fact, verdict: z.enum(['approved', 'rejected']), round: z.int() },
      ...{ units: z.int(), last: Instant },
      /** what one cost then; left out where it was decided before that was kept */
      unitPriceMinor: z.optional(z.nullable(z.int())),
    }),
  ),
  /** of a code that nobody knew: what it turned out to be, null where it is nothing that is sold here */
  resolved: z.optional(z.object({ ...fact, sku: z.nullable(Sku) })),
  photo: z.optional(z.string()),
})
export type CountLine = z.infer<typeof CountLine>

/** A line that was approved: so many units were counted by then, UTC ms. */
export interface Post {
  sku: string
  session: Pick<CountSession, 'id' | 'name' | 'place'>
  units: number
  last: number
}

/** It is part of a record's id, which no control character may be in. */
export const CountedCode = Text.check(z.regex(/^[^\p{Cc}\p{Cs}]*$/u))

/** What was read off a label, as it is kept of a code that nobody knows: without signs that no screen shows, and not endless. */
export const keptCode = (read: string): string =>
  read
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .trim()

/** The line's record: one for each product of a session, and each code that nobody knows. */
export const countLineId = (sessionId: string, what: { sku: string } | { code: string }): string =>
  'sku' in what ? `${sessionId}/${what.sku}` : `${sessionId}?${what.code}`
