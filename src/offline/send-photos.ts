import { PhotoProgress, PIECE_LIMIT, type Photo } from '#domain/photo.ts'
import { RECOVERY_WINDOW_MS, type Device, type PhotoRow, type StorehandDb } from './db.ts'
import { call } from './http.ts'
import type { RoundPorts } from './round-ports.ts'

/**
 * Sends the photos of this device that the store waits for, in pieces: a lost connection costs one. What is to be sent
 * follows from the store's own record of the photo, so it begins again by itself where a restored server has lost one.
 * Safe in several tabs at once.
 * @returns whether any is left that the next round has to try again
 */
export async function sendPhotos(db: StorehandDb, ports: RoundPorts): Promise<boolean> {
  const device = await db.read('device')
  const held = await db.photo.toCollection().primaryKeys()
  if (!device || held.length === 0) return false
  const records = await db.record.bulkGet(held.map((id): ['photo', string] => ['photo', id]))
  let left = false
  for (const [index, sha256] of held.entries()) {
    const photo = records[index]?.doc as Photo | undefined
    const row = photo?.arrivedAt === null ? await db.photo.get(sha256) : undefined
    const became = row && (await sendPhoto(ports, device, row))
    if (became === 'unreachable') return true
    if (became === 'refused') left = true
  }
  await forgetOld(db, ports)
  return left
}

/** What the server refuses stays here, is missing there, and is tried again. `unreachable`: so would be all others. */
export async function sendPhoto(
  ports: RoundPorts,
  device: Device,
  { sha256, bytes, sealed }: PhotoRow,
): Promise<'arrived' | 'refused' | 'unreachable'> {
  for (let start = 0; start < bytes.length;) {
    const piece = bytes.slice(start, start + PIECE_LIMIT)
    const path = `/v1/photos/${sha256}?start=${start}${sealed ? '&sealed=1' : ''}`
    const answer = await call(ports, path, PhotoProgress, { device, bytes: piece })
    // asked too often it refuses all of them
    const isLeftAlone = answer.kind === 'problem' && answer.problem.code === 'too-many-requests'
    if (answer.kind !== 'ok') return answer.kind === 'problem' && !isLeftAlone ? 'refused' : 'unreachable'
    const { received } = answer.data
    // another tab sends it too, and the server forgot its pieces meanwhile
    if (received <= start) return 'refused'
    start = received
  }
  return 'arrived'
}

/**
 * A server that is restored later than this gets none of them back: neither would it get the action. One that has not arrived
 * stays, and so does one whose action is still here: this device's clock may have been wrong by years as it was taken.
 */
async function forgetOld(db: StorehandDb, { now }: RoundPorts): Promise<void> {
  await db.transaction('rw', [db.photo, db.meta, db.record, db.outbox], async () => {
    const { skewMs = 0 } = (await db.read('state')) ?? {}
    const until = now() + skewMs - RECOVERY_WINDOW_MS
    const old = await db.photo.filter(({ takenAt }) => takenAt < until).primaryKeys()
    if (old.length === 0) return
    const records = await db.record.bulkGet(old.map((id): ['photo', string] => ['photo', id]))
    const queued = JSON.stringify(await db.outbox.toArray())
    const isMissing = (index: number) => (records[index]?.doc as Photo | undefined)?.arrivedAt === null
    await db.photo.bulkDelete(old.filter((id, index) => !isMissing(index) && !queued.includes(id)))
  })
}
