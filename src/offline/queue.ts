import { type Outcome } from '#domain/protocol.ts'
import { FIRST_STATE, type Device, type OutboxRow, type StorehandDb } from './db.ts'
import type { RoundPorts } from './round-ports.ts'

/**
 * The outbox under a new name: another install uses the old one (a cloned profile). All that was not answered is numbered
 * from 1 and sent again; what had arrived is recognised by its cmdId.
 */
export async function renameQueue(db: StorehandDb, { newId }: RoundPorts, device: Device): Promise<void> {
  await db.transaction('rw', [db.meta, db.outbox], async () => {
    // another tab was quicker
    if ((await db.read('device'))?.clientId !== device.clientId) return
    await db.write('device', { ...device, clientId: newId() })
    await renumber(db, await db.outbox.orderBy('seq').toArray(), 1)
  })
}

/**
 * Takes a command that the server can never read out of the queue, so that those behind it move on, and shows it to a
 * person with the reason. Only for one that was never sent: its number passes to the next.
 * @param now by this device's clock
 */
export async function setAside(db: StorehandDb, row: OutboxRow, now: number): Promise<void> {
  await db.transaction('rw', [db.meta, db.outbox, db.answered], async () => {
    // another tab was quicker, or has numbered the queue anew
    if ((await db.outbox.get(row.seq))?.cmdId !== row.cmdId) return
    const outcome: Outcome = { cmdId: row.cmdId, seq: row.seq, status: 'rejected', code: 'bad-arguments' }
    const { skewMs } = (await db.read('state')) ?? FIRST_STATE
    await db.answered.put({ ...row, outcome, answeredAt: now + skewMs, attention: 1 })
    await db.outbox.delete(row.seq)
    const behind = await db.outbox.where('seq').above(row.seq).sortBy('seq')
    await renumber(db, behind, row.seq)
  })
}

/** Numbers these rows from `first` on; call it inside a transaction. */
export async function renumber(db: StorehandDb, rows: OutboxRow[], first: number): Promise<void> {
  const state = (await db.read('state')) ?? FIRST_STATE
  await db.outbox.bulkDelete(rows.map((row) => row.seq))
  await db.outbox.bulkAdd(rows.map((row, index) => ({ ...row, seq: first + index })))
  // numbers begin again only under a new name
  const name = first === 1 ? { lastSeq: 0, queue: (state.queue ?? 0) + 1 } : {}
  const sentSeq = Math.min(state.sentSeq, first - 1)
  await db.write('state', { ...state, ...name, sentSeq, generation: state.generation + 1 })
}
