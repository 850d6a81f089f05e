import { RECOVERY_WINDOW_MS, type OutboxRow, type StorehandDb } from './db.ts'
import type { RoundPorts } from './round-ports.ts'
import { renumber } from './queue.ts'

/**
 * What a restored server answered and no longer knows goes back into the outbox, in its old order and before all that
 * waits, each with its earlier answer. The queue gets a new name, as the numbers of the old one were used.
 * Call it inside the transaction that swaps in a pull.
 * @param lastSeq how far the server remembers this queue
 */
export async function recover(db: StorehandDb, { now, newId }: RoundPorts, lastSeq: number): Promise<void> {
  const [device, state, waiting] = await Promise.all([
    db.read('device'),
    db.read('state'),
    db.outbox.orderBy('seq').toArray(),
  ])
  if (!device || !state) return
  const { queue = 0 } = state
  const isWaiting = new Set(waiting.map(({ cmdId }) => cmdId))
  const kept = await db.answered
    .where('answeredAt')
    .above(now() + state.skewMs - RECOVERY_WINDOW_MS)
    // what the server can never read was set aside here and never sent
    .filter(({ outcome }) => outcome.code !== 'bad-arguments')
    .toArray()
  const lost = kept
    // it remembers the beginning of this queue; of one with an older name it may have lost anything
    .filter((row) => !isWaiting.has(row.cmdId) && ((row.queue ?? 0) !== queue || row.seq > lastSeq))
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
