import { Enrolled } from '#domain/protocol.ts'
import { FIRST_STATE, type StorehandDb } from './db.ts'
import { nextKey } from './device-key.ts'
import { call } from './http.ts'
import type { Ports } from './ports.ts'
import { renumber } from './queue.ts'

/** Browsers that clear a database for want of space leave localStorage alone. */
const ENROLLED = 'storehand.enrolled'

export type EnrolResult = { kind: 'enrolled' } | { kind: 'refused'; code: string } | { kind: 'unreachable' }

/** Makes this browser a device of the store, with the code that the server printed. Needs the server once. */
export async function enrol(db: StorehandDb, ports: Ports, code: string, name: string): Promise<EnrolResult> {
  const clientId = ports.newId()
  const key = await nextKey(db)
  const answer = await call(ports, '/v1/devices', Enrolled, {
    device: { key },
    body: { code: code.trim(), name: name.trim(), clientId },
  })
  if (answer.kind === 'unreachable') return { kind: 'unreachable' }
  if (answer.kind === 'problem') return { kind: 'refused', code: answer.problem.code }
  const taken = await db.transaction('rw', [db.meta, db.outbox, db.person], async () => {
    // another tab was quicker
    if (await db.read('device')) return true
    await db.write('device', { ...answer.data, key, clientId, name: name.trim() })
    await db.meta.delete('nextKey')
    // a server that knew this device and does not any more may have been restored from a backup
    const recovering = (await db.read('left')) === answer.data.store.id
    await db.write('state', { ...FIRST_STATE, queue: (await db.read('state'))?.queue ?? 0, recovering })
    // keys of the people belong to the device that was; unsent work belongs to whoever did it, and is sent by this one
    await db.person.clear()
    await renumber(db, await db.outbox.orderBy('seq').toArray(), 1)
    return false
  })
  ports.announce()
  if (taken) return { kind: 'enrolled' }
  // asked for at a moment when a person said that this device is the store's
  await globalThis.navigator?.storage?.persist?.()
  globalThis.localStorage?.setItem(ENROLLED, 'yes')
  return { kind: 'enrolled' }
}

/** Whether this browser was a device, and its database is gone without anybody having taken the device out of the store. */
export async function wasLost(db: StorehandDb): Promise<boolean> {
  if (!globalThis.localStorage?.getItem(ENROLLED)) return false
  return (await db.read('device')) === undefined && (await db.read('left')) === undefined
}
