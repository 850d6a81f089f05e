import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PIECE_LIMIT } from '#domain/photo.ts'
import { engines } from '../server/testing/engines.ts'
import { RECOVERY_WINDOW_MS } from '../src/offline/db.ts'
import { readPhoto, takenPhoto, type TakenPhoto } from '../src/offline/photos.ts'
import { sendPhotos } from '../src/offline/send-photos.ts'
import { sign } from '../src/offline/signing.ts'
import { signedText } from '#domain/proof.ts'
import { Handheld } from './support/handheld.ts'
import { RestorableStore } from './support/restorable-store.ts'

/** A busy machine takes its time. */
const POLL = { timeout: 20_000 }

describe.each(engines)('photos, from device to device on $name', ({ open }) => {
  let shop: RestorableStore
  let devices: Handheld[]
  let photo: TakenPhoto
  beforeEach(async () => {
    shop = await RestorableStore.open(await open())
    await shop.store.route('o1', 9)
    devices = []
    const bytes = new Uint8Array(2 * PIECE_LIMIT + 10).fill(7)
    bytes.set([0xff, 0xd8, 0xff, 0xe0])
    photo = await takenPhoto(bytes)
  })
  afterEach(async () => {
    for (const { engine } of devices) await engine.stop()
    await shop.dispose()
  })

  const join = async (personId: 'ana' | 'ben' = 'ana') => {
    const device = await Handheld.open(shop.store, shop.url, personId)
    devices.push(device)
    await device.engine.sync()
    return device
  }
  const short = ({ engine }: Handheld, taken = photo) => {
    const named = { sha256: taken.sha256, size: taken.size }
    const args = { fulfillmentId: 'o1', lineId: 'l1', quantity: 1, reason: 'damaged' as const, photo: named }
    return engine.run('short-line', args, { photo: taken })
  }
  const recordOn = ({ engine }: Handheld) => engine.view.get('photo', photo.sha256)
  const isThere = async (device: Handheld) => {
    await device.engine.sync()
    return recordOn(device)?.arrivedAt !== null && recordOn(device) !== undefined
  }
  const read = ({ engine }: Handheld) => {
    if (!engine.device) throw new Error('no device')
    return readPhoto(engine.db, engine.ports, engine.device, photo.sha256, true, engine.session?.dataKey)
  }

  test('one taken offline is saved with its action, survives a crash, and another device sees it', async () => {
    const ana = await join()
    const ben = await join('ben')
    ana.lost = '/v1/sync/push'
    expect(await short(ana)).toMatchObject({ status: 'saved' })
    await ana.crash()
    expect(recordOn(ana)).toMatchObject({ by: 'ana', arrivedAt: null })
    expect(await read(ana)).toEqual({ kind: 'here', bytes: photo.bytes })
    ana.lost = undefined
    await expect.poll(() => isThere(ana), POLL).toBe(true)
    await expect.poll(() => isThere(ben), POLL).toBe(true)
    expect(await read(ben)).toEqual({ kind: 'here', bytes: photo.bytes })
  })

  test('a piece that is lost, doubled or unanswered costs that piece, and the photo is there once', async () => {
    const ana = await join()
    await short(ana)
    // the action arrives, its photo does not yet
    let uploads = 0
    const { fetch } = ana.engine.ports
    ana.engine.ports.fetch = async (path, init) => {
      if (!path.startsWith('/v1/photos/')) return await fetch(path, init)
      uploads += 1
      // each round begins with a piece that is there already
      ana.faults = [(['none', 'none', 'lost', 'answer-lost', 'doubled'] as const)[(uploads - 1) % 5] ?? 'none']
      return await fetch(path, init)
    }
    await expect.poll(() => isThere(ana), POLL).toBe(true)
    expect(uploads).toBeGreaterThan(3)
    const rows = await shop.store.database.read.selectFrom('photo_piece').select(['start', 'size']).execute()
    expect(rows.reduce((sum, { size }) => sum + size, 0)).toBe(photo.size)
    expect(await read(await join('ben'))).toEqual({ kind: 'here', bytes: photo.bytes })
  })

  test('a signature is sealed on its device, is sent so with nobody signed in, and is a picture to whoever looks at it', async () => {
    const ana = await join()
    const ben = await join('ben')
    const { lost } = ana
    ana.lost = '/v1/photos/'
    await short(ana, { ...photo, isPersonal: true })
    await ana.engine.sync()
    const [row] = await ana.engine.db.photo.toArray()
    expect(row).toMatchObject({ sha256: photo.sha256, sealed: true })
    expect(row?.bytes).toHaveLength(photo.size + 28)
    expect(Buffer.from(row?.bytes ?? []).includes(Buffer.alloc(64, 7))).toBe(false)
    expect(await read(ana)).toEqual({ kind: 'here', bytes: photo.bytes })
    const { db, ports, device } = ana.engine
    if (!device) throw new Error('no device')
    // with nobody's key it is not shown, and it is on no server yet
    expect(await readPhoto(db, ports, device, photo.sha256, false, undefined)).toEqual({ kind: 'missing' })
    ana.lost = lost
    ana.faults = ['none', 'answer-lost', 'doubled']
    await expect.poll(() => sendPhotos(db, ports), POLL).toBe(false)
    await expect.poll(() => isThere(ben), POLL).toBe(true)
    expect(await read(ben)).toEqual({ kind: 'here', bytes: photo.bytes })
    const rows = await shop.store.database.read.selectFrom('photo_piece').select(['start', 'size']).execute()
    expect(rows).toEqual([{ start: 0, size: photo.size }].map((one) => expect.objectContaining(one) as unknown))
  })

  test('an action whose photo never comes is applied, and everybody is told that it is missing', async () => {
    const ana = await join()
    await short(ana)
    await ana.engine.db.photo.clear()
    await ana.engine.sync()
    expect((await shop.store.order('o1')).lines[0]?.shorts).toMatchObject([{ photo: photo.sha256 }])
    const ben = await join('ben')
    expect(recordOn(ben)).toMatchObject({ arrivedAt: null })
    expect(await read(ben)).toEqual({ kind: 'missing' })
  })

  test('server restored from a backup: the action and its photo are sent again', async () => {
    const ana = await join()
    await shop.backup()
    await short(ana)
    await expect.poll(() => isThere(ana), POLL).toBe(true)
    await shop.restore()
    await expect.poll(() => isThere(ana), POLL).toBe(true)
    expect(await read(await join('ben'))).toEqual({ kind: 'here', bytes: photo.bytes })
  })

  test('server restored from a backup that has the photo: it comes back with the rest', async () => {
    const ana = await join()
    const ben = await join('ben')
    await short(ana)
    await expect.poll(() => isThere(ana), POLL).toBe(true)
    await ana.engine.db.photo.clear()
    await shop.backup()
    await shop.restore()
    await expect.poll(() => isThere(ben), POLL).toBe(true)
    expect(await read(ben)).toEqual({ kind: 'here', bytes: photo.bytes })
  })

  test('the bytes stay on the device as long as a restored server may ask for them', async () => {
    const ana = await join()
    await short(ana)
    await expect.poll(() => isThere(ana), POLL).toBe(true)
    await sendPhotos(ana.engine.db, ana.engine.ports)
    expect(await ana.engine.db.photo.count()).toBe(1)
    ana.skewMs = RECOVERY_WINDOW_MS + 3600_000
    await sendPhotos(ana.engine.db, ana.engine.ports)
    expect(await ana.engine.db.photo.count()).toBe(0)
  })

  test('storage quota: photos make room for work after the products, those that the server has first', async () => {
    const ana = await join()
    const { engine } = ana
    await short(ana)
    await expect.poll(() => isThere(ana), POLL).toBe(true)
    ana.lost = '/v1/sync/push'
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 1])
    const unsent = await takenPhoto(bytes)
    await short(ana, unsent)
    let roomAfter = 1
    let full = true
    engine.db.outbox.hook('creating', () => {
      if (full) throw new DOMException('no room', 'QuotaExceededError')
    })
    engine.db.photo.hook('deleting', () => {
      roomAfter -= 1
      full = roomAfter > 0
    })
    const release = () => engine.run('accept', { fulfillmentId: 'o1' })
    expect(await release()).toMatchObject({ status: 'saved' })
    expect(await engine.db.photo.toCollection().primaryKeys()).toEqual([unsent.sha256])
    full = true
    roomAfter = 1
    expect(await release()).toMatchObject({ status: 'saved' })
    expect(await engine.db.photo.count()).toBe(0)
    full = true
    expect(await release()).toMatchObject({ status: 'refused', reason: { code: 'storage-full' } })
  })

  test('new release with a full outbox: an action of the version before is read as today’s, here and there', async () => {
    const ana = await join()
    const { engine } = ana
    if (!engine.device || !engine.session) throw new Error('not signed in')
    ana.lost = '/v1/sync/push'
    await short(ana)
    // as the version before photos had queued it
    const [row] = await engine.db.outbox.toArray()
    if (!row) throw new Error('nothing queued')
    const args = { fulfillmentId: 'o1', lineId: 'l1', quantity: 4, reason: 'mismatch' }
    const { seq, ...old } = { ...row, v: 1, args }
    const place = { storeId: engine.device.store.id, deviceId: engine.device.deviceId }
    const proof = await sign(engine.session.key, signedText(old, place))
    await engine.db.outbox.put({ ...old, proof, seq })
    await engine.db.photo.clear()
    await ana.crash()
    expect(ana.engine.view.get('fulfillment', 'o1')?.lines[0]?.shorts).toMatchObject([{ quantity: 4 }])
    ana.lost = undefined
    await ana.engine.sync()
    expect(await ana.engine.db.outbox.count()).toBe(0)
    expect(ana.engine.attention).toEqual([])
    expect((await shop.store.order('o1')).lines[0]?.shorts).toMatchObject([{ quantity: 4, reason: 'mismatch' }])
    expect(ana.engine.view.get('fulfillment', 'o1')).toEqual(await shop.store.order('o1'))
  })
})
