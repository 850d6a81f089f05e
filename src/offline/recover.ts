import type { Outcome } from '#domain/protocol.ts'
import { RECOVERY_WINDOW_MS, type OutboxRow, type StorehandDb, type SyncState } from './db.ts'
import type { RoundPorts } from './round-ports.ts'
import { renumber } from './queue.ts'

/**
 * A pull that recovers asks for the answers behind this number: all that this device still has of its queue. That the
 * server stands at a number is not enough, as a cloned profile may have used it for something else.
 */
export async function beforeAllKept(db: StorehandDb, { queue = 0, lastSeq }: SyncState): Promise<number> {
  const kept = await db.answered.filter((row) => (row.queue ?? 0) === queue).toArray()
  return Math.max(
    0,
    kept.reduce((least, { seq }) => Math.min(least, seq - 1), lastSeq),
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
  const kept = await db.answered
    .where('answeredAt')
    .above(now() + state.skewMs - RECOVERY_WINDOW_MS)
    // what the server can never read was set aside here and never sent
    .filter(({ outcome }) => outcome.code !== 'bad-arguments')
    .toArray()
  const lost = kept
    // of a queue with an older name the server may have lost anything
    .filter(({ cmdId }) => !isSafe.has(cmdId))
    .toSorted((one, other) => (one.queue ?? 0) - (other.queue ?? 0) || one.seq - other.seq)
    .map(({ outcome, answeredAt: _answeredAt, attention: _attention, queue: _queue, ...envelope }): OutboxRow => {
      const { status, code, detail } = outcome
      return { ...envelope, sentAt: null, earlier: { status, ...(code && { code }), ...(detail && { detail }) } }
    })
  const first = waiting[0]?.seq ?? state.lastSeq + 1
  if (lost.length === 0 && first === lastSeq + 1) return
  await db.write('device', { ...device, clientId: newId() })
  await renumber(db, [...lost, ...waiting], 1)
}
