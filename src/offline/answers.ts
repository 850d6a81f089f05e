import type { Outcome, PullResponse, Verdict } from '#domain/protocol.ts'
import { RECOVERY_WINDOW_MS, type AnsweredRow, type OutboxRow, type StorehandDb } from './db.ts'

/** A command and what the server said of it. */
interface Answered {
  row: OutboxRow
  outcome: Outcome
}

/**
 * Moves answered commands out of the outbox; those that a person must see are marked.
 * @param held all of the outbox up to the page's `lastSeq`
 * @returns how many were answered
 */
export async function settleOutbox(db: StorehandDb, held: OutboxRow[], page: PullResponse, queue = 0): Promise<number> {
  const { lastSeq, now: answeredAt } = page
  const outcomes = new Map(page.outcomes.map((outcome) => [outcome.seq, outcome]))
  const pairs = held.flatMap((row) => {
    const outcome = outcomes.get(row.seq)
    return outcome && outcome.cmdId === row.cmdId ? [{ row, outcome }] : []
  })
  const [first] = pairs
  if (!first) return 0
  const expected = pairs.filter(({ outcome }) => isExpected(outcome)).map(({ row }) => row)
  const unexpected = pairs.filter(({ outcome }) => !isExpected(outcome))
  const outdated = answeredAt - RECOVERY_WINDOW_MS
  // most often all of them, which is one step for the database, however many they are
  const leaving =
    pairs.length === held.length
      ? db.outbox.where('seq').belowOrEqual(lastSeq).delete()
      : db.outbox.bulkDelete(pairs.map(({ row }) => row.seq))
  await Promise.all([
    leaving,
    keepApplied(db, expected, answeredAt, queue, first.row.seq),
    tellPerson(db, unexpected, answeredAt, queue),
    // what was answered differently before the server was restored
    db.answered.bulkDelete(expected.filter(({ earlier }) => earlier).map(({ cmdId }) => cmdId)),
    db.applied.where('answeredAt').below(outdated).delete(),
    db.answered
      .where('answeredAt')
      .below(outdated)
      .filter((row) => row.attention === 0)
      .delete(),
  ])
  return pairs.length
}

/**
 * Keeps what was applied, for a server that is restored to before that.
 * @param firstSeq of all that was answered with it
 */
export async function keepApplied(
  db: StorehandDb,
  rows: OutboxRow[],
  answeredAt: number,
  queue: number,
  firstSeq = Math.min(...rows.map(({ seq }) => seq)),
): Promise<void> {
  if (rows.length > 0) await db.applied.add({ answeredAt, queue, firstSeq, envelopes: JSON.stringify(rows) })
}

/** Keeps what is not as its author expects until somebody has seen it. */
export async function tellPerson(
  db: StorehandDb,
  unexpected: Answered[],
  answeredAt: number,
  queue: number,
): Promise<void> {
  if (unexpected.length === 0) return
  const before = await db.answered.bulkGet(unexpected.map(({ row }) => row.cmdId))
  await db.answered.bulkPut(
    unexpected.map(({ row, outcome }, index) => {
      return { ...row, outcome, answeredAt, queue, attention: needsAttention(outcome, before[index]) }
    }),
  )
}

/** `before` is what was answered before the server was restored: what a person has seen need not be seen again. */
function needsAttention(outcome: Verdict, before: AnsweredRow | undefined): 0 | 1 {
  return before && isSame(outcome, before.outcome) ? before.attention : 1
}

export const isSame = (one: Verdict, other: Verdict | undefined) =>
  one.status === other?.status && one.code === other.code

export const isExpected = ({ status, code }: Verdict) => status === 'applied' && code === undefined
