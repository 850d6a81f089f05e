import { createCipheriv, createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Photo } from '#domain/photo.ts'
import { PIECE_LIMIT } from '#domain/photo.ts'
import { pruneHistory, PHOTO_MS } from '../jobs/prune-history.ts'
import { shrinkFeed } from '../jobs/shrink-feed.ts'
import { receivePhotos } from '../jobs/receive-photos.ts'
import { STORE_QUOTA } from '../photos.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

const DAY = 24 * 3600_000
/** A JPEG as far as its first bytes tell, of two pieces and a bit. */
const picture = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2 * PIECE_LIMIT, 'storehand')])
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const sha256 = hashOf(picture)

describe.each(engines)('photos on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.route('o1')
    device = await store.device()
    await device.pull()
  })
  afterEach(() => store.dispose())

  const short = (photo: { sha256: string; size: number } | null) =>
    device.make('short-line', { fulfillmentId: 'o1', lineId: 'l1', quantity: 1, reason: 'damaged', photo })
  const name = (bytes = picture) => device.push([short({ sha256: hashOf(bytes), size: bytes.length })])
  const put = async (start: number, bytes: Buffer, { name: as = sha256, by = device, sealed = false } = {}) => {
    const url = `/v1/photos/${as}?start=${start}${sealed ? '&sealed=1' : ''}`
    const headers = { ...(await by.headers('PUT', url)), 'content-type': 'application/octet-stream' }
    const answer = await store.app.inject({ method: 'PUT', url, headers, payload: bytes })
    return answer.json<{ received?: number; code?: string }>()
  }
  const piece = (start: number) => picture.subarray(start, start + PIECE_LIMIT)
  const sendAll = async () => {
    for (let start = 0; start < picture.length; start += PIECE_LIMIT) await put(start, piece(start))
  }
  const get = async (by = device) => {
    const url = `/v1/photos/${sha256}`
    return await store.app.inject({ url, headers: await by.headers('GET', url) })
  }
  /** What devices are told of it, all in agreement with the digest. */
  const told = async (by = device) => {
    const { digest } = await by.pull()
    expect(by.digest()).toBe(digest)
    return by.rows.get(`photo/${sha256}`)?.doc as Photo | undefined
  }

  test('an action is accepted before its photo, which is missing until the last byte is here', async () => {
    expect((await name()).outcomes).toMatchObject([{ status: 'applied' }])
    expect((await store.order('o1')).lines[0]?.shorts).toMatchObject([{ reason: 'damaged', photo: sha256 }])
    expect(await told()).toMatchObject({ fulfillmentId: 'o1', by: 'ana', arrivedAt: null })
    expect(await put(0, piece(0))).toEqual({ received: PIECE_LIMIT })
    expect(await put(PIECE_LIMIT, piece(PIECE_LIMIT))).toEqual({ received: 2 * PIECE_LIMIT })
    expect((await get()).json()).toMatchObject({ code: 'not-found' })
    expect(await told()).toMatchObject({ arrivedAt: null })

    store.time.now += 5
    expect(await put(2 * PIECE_LIMIT, piece(2 * PIECE_LIMIT))).toEqual({ received: picture.length })
    const other = await store.device()
    expect(await told(other)).toMatchObject({ arrivedAt: store.time.now })
    const shown = await get(other)
    expect(shown.headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'no-store' })
    expect(shown.rawPayload.equals(picture)).toBe(true)
  })

  test('one that is here as a whole, and that nobody was told of, is told of by and by', async () => {
    await name()
    const piece = { size: picture.length, bytes: picture, received_at: store.time.now }
    await store.database.transaction((tx) =>
      tx
        .insertInto('photo_piece')
        .values({ store_id: STORE, sha256, start: 0, ...piece })
        .execute(),
    )
    expect(await told()).toMatchObject({ arrivedAt: null })
    await receivePhotos(store.database)
    expect(await told()).toMatchObject({ arrivedAt: store.time.now })
  })

  test('what is sent again, at once or after a break is kept once', async () => {
    await name()
    await Promise.all([put(0, piece(0)), put(0, piece(0))])
    // a device that does not know how far it had come begins anew and is told
    expect(await put(0, piece(0))).toEqual({ received: PIECE_LIMIT })
    // and one that thinks it had come further too
    expect(await put(2 * PIECE_LIMIT, piece(2 * PIECE_LIMIT))).toEqual({ received: PIECE_LIMIT })
    await sendAll()
    const { arrivedAt } = (await told()) ?? {}
    store.time.now += 5
    await sendAll()
    expect(await told()).toMatchObject({ arrivedAt })
    expect((await get()).rawPayload.equals(picture)).toBe(true)
  })

  test('a server that ended between the last byte and saying so says so at the next try', async () => {
    await name()
    const rows = [0, PIECE_LIMIT, 2 * PIECE_LIMIT].map((start) => ({
      ...{ store_id: STORE, sha256, start, size: piece(start).length, bytes: piece(start) },
      received_at: store.time.now,
    }))
    await store.database.transaction((tx) => tx.insertInto('photo_piece').values(rows).execute())
    expect(await put(0, piece(0))).toEqual({ received: picture.length })
    expect(await told()).toMatchObject({ arrivedAt: store.time.now })
  })

  test('bytes that are not what the name says, or no picture, are thrown away', async () => {
    await name()
    await put(0, piece(0))
    await put(PIECE_LIMIT, piece(PIECE_LIMIT))
    expect(await put(2 * PIECE_LIMIT, Buffer.from('abcd'))).toMatchObject({ code: 'wrong-photo' })
    await sendAll()
    expect(await told()).toMatchObject({ arrivedAt: store.time.now })

    const page = Buffer.from('<script>alert(1)</script>')
    await name(page)
    expect(await put(0, page, { name: hashOf(page) })).toMatchObject({ code: 'wrong-photo' })
    const long = Buffer.from([0xff, 0xd8, 0xff, 0x01])
    await name(long)
    expect(await put(0, Buffer.concat([long, long]), { name: hashOf(long) })).toMatchObject({ code: 'wrong-photo' })
  })

  describe('sealed by the device', () => {
    /** As a device seals it: nonce, text, tag. */
    const sealedBy = ({ place: { deviceId } }: TestDevice, as = sha256) => {
      const nonce = Buffer.alloc(12, 5)
      const cipher = createCipheriv('aes-256-gcm', store.dataKeys(deviceId), nonce).setAAD(Buffer.from(`photo/${as}`))
      return Buffer.concat([nonce, cipher.update(picture), cipher.final(), cipher.getAuthTag()])
    }
    const send = async (bytes: Buffer, from = 0) => {
      let last
      for (let start = from; start < bytes.length; start += PIECE_LIMIT) {
        last = await put(start, bytes.subarray(start, start + PIECE_LIMIT), { sealed: true })
      }
      return last
    }

    test('one is opened when its last byte is here, and sent again it is kept once', async () => {
      await name()
      const bytes = sealedBy(device)
      expect(await put(0, bytes.subarray(0, PIECE_LIMIT), { sealed: true })).toEqual({ received: PIECE_LIMIT })
      expect(await told()).toMatchObject({ arrivedAt: null })
      expect(await send(bytes, PIECE_LIMIT)).toEqual({ received: bytes.length })
      expect(await told()).toMatchObject({ arrivedAt: store.time.now })
      expect(await send(bytes)).toEqual({ received: bytes.length })
      expect((await get()).rawPayload.equals(picture)).toBe(true)
    })

    test('one that was opened as the server ended is told of at the next try', async () => {
      await name()
      const whole = { store_id: STORE, sha256, start: 0, size: picture.length, bytes: picture }
      const rows = [{ ...whole, received_at: store.time.now }]
      await store.database.transaction((tx) => tx.insertInto('photo_piece').values(rows).execute())
      const bytes = sealedBy(device)
      expect(await put(0, bytes.subarray(0, PIECE_LIMIT), { sealed: true })).toEqual({ received: bytes.length })
      expect(await told()).toMatchObject({ arrivedAt: store.time.now })
      expect((await get()).rawPayload.equals(picture)).toBe(true)
    })

    test('with another key, for another photo or changed on its way it is thrown away, and may come again', async () => {
      await name()
      const changed = sealedBy(device)
      changed[PIECE_LIMIT] = (changed[PIECE_LIMIT] ?? 0) ^ 1
      for (const bytes of [sealedBy(await store.device()), sealedBy(device, 'other'), changed]) {
        expect(await send(bytes)).toMatchObject({ code: 'wrong-photo' })
      }
      expect(await told()).toMatchObject({ arrivedAt: null })
      await send(sealedBy(device))
      expect(await told()).toMatchObject({ arrivedAt: store.time.now })
    })
  })

  test('nothing is taken that no accepted action named, is too large or comes from elsewhere', async () => {
    expect(await put(0, piece(0))).toMatchObject({ code: 'photo-not-named' })
    const { outcomes } = await device.push([short({ sha256, size: 400_001 })])
    expect(outcomes).toMatchObject([{ status: 'rejected', code: 'bad-arguments' }])
    await name()
    expect(await put(0, Buffer.alloc(PIECE_LIMIT + 1))).toMatchObject({ code: 'body-too-large' })
    const url = `/v1/photos/${sha256}?start=0`
    expect((await store.app.inject({ method: 'PUT', url, payload: piece(0) })).statusCode).toBe(401)
    const headers = { ...(await device.headers('PUT', url)), 'content-type': 'text/plain' }
    expect((await store.app.inject({ method: 'PUT', url, payload: 'x', headers })).json()).toMatchObject({
      ...{ code: 'unsupported-media', title: 'The request must be “application/octet-stream”.' },
    })
  })

  test('a store that keeps as many as it may takes no further one, and the action stands', async () => {
    const full = { size: STORE_QUOTA - picture.length + 1, bytes: Buffer.from('x'), received_at: store.time.now }
    await store.database.transaction((tx) =>
      tx
        .insertInto('photo_piece')
        .values({ store_id: STORE, sha256: 'other', start: 0, ...full })
        .execute(),
    )
    await name()
    expect(await put(0, piece(0))).toMatchObject({ code: 'photos-full' })
    expect(await told()).toMatchObject({ arrivedAt: null })
    expect((await store.order('o1')).lines[0]?.shorts).toHaveLength(1)
  })

  test('its record leaves the feed with its order, and its bytes are forgotten after 90 days', async () => {
    await name()
    await sendAll()
    store.time.now += DAY + 1
    await shrinkFeed(store.database)
    expect(await told()).toBeDefined()
    const all = { fulfillmentId: 'o1', lineId: 'l1', quantity: 2, reason: 'not-found', photo: null }
    await device.push([device.make('short-line', all)])
    store.time.now += DAY + 1
    await shrinkFeed(store.database)
    expect(await told()).toBeUndefined()
    expect((await get()).statusCode).toBe(200)
    store.time.now += PHOTO_MS
    await pruneHistory(store.database)
    expect((await get()).statusCode).toBe(404)
  })

  test('an action of the version before photos, from an old queue, is read as today’s', async () => {
    const args = { fulfillmentId: 'o1', lineId: 'l1', quantity: 2, reason: 'mismatch' }
    expect((await device.push([device.make('short-line', args, { v: 1 })])).outcomes).toMatchObject([
      { status: 'applied' },
    ])
    expect((await store.order('o1')).lines[0]?.shorts).toMatchObject([{ quantity: 2, reason: 'mismatch' }])
    // what is listed of one that was not applied is said as today's, too: somebody does it again
    await device.push([device.make('short-line', { ...args, lineId: 'gone' }, { v: 1 })])
    await device.pull()
    const listed = [...device.rows.values()].filter(({ kind }) => kind === 'attention')
    expect(listed).toMatchObject([{ doc: { v: 3, args: { ...args, lineId: 'gone', photo: null } } }])
    const log = await store.database.read
      .selectFrom('command_log')
      .select(['v', 'args_json'])
      .where('v', '=', 1)
      .where('status', '=', 'applied')
      .where('name', '=', 'short-line')
      .execute()
    expect(log).toEqual([{ v: 1, args_json: JSON.stringify(args) }])
  })
})
