import type { Outcome, Verdict } from '#domain/protocol.ts'
import { isExpected, isSame, keepApplied, tellPerson } from './answers.ts'
import { RECOVERY_WINDOW_MS, type OutboxRow, type StorehandDb, type SyncState } from './db.ts'
import type { RoundPorts } from './round-ports.ts'
import { renumber } from './queue.ts'

/**
 * A pull that recovers asks for the answers behind this number: all that this device still has of its queue. That the
 * server stands at a number is not enough, as a cloned profile may have used it for something else.
 */
export async function beforeAllKept(db: StorehandDb, { queue = 0, lastSeq }: SyncState): Promise<number> {
  const [applied, answered] = await Promise.all([
    db.applied.filter((row) => row.queue === queue).toArray(),
    db.answered.filter((row) => (row.queue ?? 0) === queue).toArray(),
  ])
  const firsts = [...applied.map(({ firstSeq }) => firstSeq), ...answered.map(({ seq }) => seq)]
  return Math.max(
    0,
    firsts.reduce((least, seq) => Math.min(least, seq - 1), lastSeq),
  )
}

/**
 * What a restored server answered and no longer knows goes back into the outbox, in its old order and before all that
 * waits, each with its earlier answer. The queue gets a new name, as the numbers of the old one were used.
 * Call it inside the transaction that swaps in a pull.
 * @param remembered the server's answers of this queue, behind `beforeAllKept`
 * @param lastSeq where the server stands in this queue
 */
export async function recover(
  db: StorehandDb,
  { now, newId }: RoundPorts,
  remembered: Outcome[],
  lastSeq: number,
): Promise<void> {
  const [device, state, waiting] = await Promise.all([
    db.read('device'),
    db.read('state'),
    db.outbox.orderBy('seq').toArray(),
  ])
  if (!device || !state) return
  const isSafe = new Set([...waiting, ...remembered].map(({ cmdId }) => cmdId))
  const at = now() + state.skewMs
  const kept = await readKept(db, at - RECOVERY_WINDOW_MS)
  await takeOver(db, kept, remembered, at, state.queue ?? 0)
  // of a queue with an older name the server may have lost anything
  const lost = kept.filter(({ cmdId }) => !isSafe.has(cmdId))
  const first = waiting[0]?.seq ?? state.lastSeq + 1
  if (lost.length === 0 && first === lastSeq + 1) return
  await db.write('device', { ...device, clientId: newId() })
  await renumber(db, [...lost, ...waiting], 1)
}

/**
 * A server that was restored twice, to the wrong backup first, remembers other answers than it gave last: they hold, and what
 * its author does not expect they are told.
 */
async function takeOver(
  db: StorehandDb,
  kept: OutboxRow[],
  remembered: Outcome[],
  answeredAt: number,
  queue: number,
): Promise<void> {
  const outcomes = new Map(remembered.map((outcome) => [outcome.cmdId, outcome]))
  const changed = kept.flatMap(({ earlier, ...row }) => {
    const outcome = outcomes.get(row.cmdId)
    return outcome && !isSame(outcome, earlier) ? [{ row, outcome }] : []
  })
  const expected = changed.filter(({ outcome }) => isExpected(outcome)).map(({ row }) => row)
  await Promise.all([
    keepApplied(db, expected, answeredAt, queue),
    db.answered.bulkDelete(expected.map(({ cmdId }) => cmdId)),
    tellPerson(
      db,
      changed.filter(({ outcome }) => !isExpected(outcome)),
      answeredAt,
      queue,
    ),
  ])
}

/** What was answered since, each with that answer, in the order in which it was sent. */
async function readKept(db: StorehandDb, since: number): Promise<OutboxRow[]> {
  const [applied, answered] = await Promise.all([
    db.applied.where('answeredAt').above(since).toArray(),
    db.answered.where('answeredAt').above(since).toArray(),
  ])
  const kept = [
    ...applied.flatMap(({ queue, envelopes }) =>
      (JSON.parse(envelopes) as OutboxRow[]).map((row) => ({ queue, row: asAnswered(row, { status: 'applied' }) })),
    ),
    ...answered.map(({ outcome, answeredAt: _answeredAt, attention: _attention, queue = 0, ...row }) => ({
      queue,
      row: asAnswered(row, outcome),
    })),
  ].toSorted((one, other) => one.queue - other.queue || one.row.seq - other.row.seq)
  // the same one may have been sent again under a newer name: what it was answered last counts
  const latest = new Map(kept.map(({ row }) => [row.cmdId, row]))
  // what the server can never read was set aside here and never sent
  for (const { cmdId, outcome } of answered) if (outcome.code === 'bad-arguments') latest.delete(cmdId)
  return [...latest.values()]
}

function asAnswered(row: OutboxRow, { status, code, detail }: Verdict): OutboxRow {
  return { ...row, earlier: { status, ...(code && { code }), ...(detail && { detail }) } }
}
