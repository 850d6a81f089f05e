import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SCHEMA, START } from '#domain/protocol.ts'
import { SEEN_EVERY_MS } from '../presence.ts'
import { engines } from '../testing/engines.ts'
import type { TestDevice } from '../testing/device.ts'
import { ADMIN_KEY, openTestStore, type TestStore } from '../testing/store.ts'

describe.each(engines)('the list of devices on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
  })
  afterEach(() => store.dispose())

  const admin = { authorization: `Bearer ${ADMIN_KEY}` }
  const ask = async (actorId: string, as: object = {}) => {
    const url = '/v1/devices/list'
    const { seq: _seq, ...command } = device.make('list-devices', {}, { actorId, seq: 1 })
    const headers = await device.headers('POST', url)
    return await store.app.inject({ method: 'POST', url, headers, payload: { command: { ...command, ...as } } })
  }
  /** as Ben, a lead, sees it */
  const list = async () => (await ask('ben')).json<{ devices: Record<string, unknown>[] }>().devices
  const pull = async (waiting: number) => {
    const { storeId, clientId } = device.place
    const url = '/v1/sync/pull'
    const payload = { proto: 1, schema: SCHEMA, storeId, clientId, from: START, ackedSeq: 0, waiting }
    const headers = await device.headers('POST', url)
    expect((await store.app.inject({ method: 'POST', url, payload, headers })).statusCode).toBe(200)
  }

  test('names each, when it was seen and what it had to send; to a lead of the store and to the admin', async () => {
    const { deviceId } = device.place
    const enrolledAt = store.time.now
    const mine = { id: deviceId, name: 'A phone', appVersion: null, enrolledAt, revokedAt: null }
    // its token
    expect(await list()).toEqual([{ ...mine, lastSeenAt: enrolledAt, waiting: null }])
    await pull(3)
    await expect.poll(list).toEqual([{ ...mine, lastSeenAt: enrolledAt, waiting: 3 }])
    expect((await store.app.inject({ url: '/v1/devices', headers: admin })).json()).toEqual({ devices: await list() })
  })

  test('is shown to a lead who signed for it, not to an associate, a stranger, or a device alone', async () => {
    expect((await ask('ana')).json()).toMatchObject({ code: 'rejected', reason: 'not-allowed' })
    expect((await ask('nobody')).json()).toMatchObject({ code: 'bad-signature' })
    expect((await ask('ana', { actorId: 'ben' })).json()).toMatchObject({ code: 'bad-signature' })
    const headers = await device.headers('GET', '/v1/devices')
    expect((await store.app.inject({ url: '/v1/devices', headers })).json()).toMatchObject({ code: 'unauthorised' })
    // whose rights ended since they were last asked about
    const by = { method: 'DELETE' as const, url: '/v1/people/ben', headers: admin }
    expect((await store.app.inject(by)).statusCode).toBe(200)
    expect((await ask('ben')).json()).toMatchObject({ code: 'rejected', reason: 'access-ended' })
  })

  test('is told the version of the app with each token', async () => {
    const url = '/v1/token'
    const dpop = await device.place.key.proof('POST', url, await device.nonce())
    await store.app.inject({ method: 'POST', url, payload: { version: '0.9.1' }, headers: { dpop } })
    expect(await list()).toMatchObject([{ appVersion: '0.9.1' }])
  })

  test('is written rarely: a round that tells nothing new writes nothing', async () => {
    await pull(0)
    await expect.poll(list).toMatchObject([{ waiting: 0 }])
    const first = store.time.now
    store.time.now += SEEN_EVERY_MS - 1
    await pull(0)
    store.time.now += 1
    expect(await list()).toMatchObject([{ lastSeenAt: first }])
    await pull(0)
    await expect.poll(list).toMatchObject([{ lastSeenAt: first + SEEN_EVERY_MS }])
    // soon where there is less to send than was told
    store.time.now += 30_000
    await pull(2)
    await expect.poll(list).toMatchObject([{ waiting: 2 }])
    await pull(0)
    await expect.poll(list).toMatchObject([{ waiting: 0 }])
  })

  test('is where a device is blocked: by a lead’s command, which an associate may not, or by the admin', async () => {
    const other = await store.device()
    const { deviceId } = other.place
    const { outcomes } = await device.push([
      device.make('revoke-device', { deviceId }),
      device.make('revoke-device', { deviceId }, { actorId: 'ben' }),
    ])
    expect(outcomes.map(({ status, code }) => [status, code])).toEqual([
      ['rejected', 'not-allowed'],
      ['applied', undefined],
    ])
    const since = store.time.now
    const blocked = async () => (await list()).find(({ id }) => id === deviceId)
    expect(await blocked()).toMatchObject({ revokedAt: since })
    store.time.now += 1_000
    const url = `/v1/devices/${deviceId}`
    const again = await store.app.inject({ method: 'DELETE', url, headers: admin })
    // since when it was blocked first
    expect(again.json()).toMatchObject({ id: deviceId, revokedAt: since })
    const none = await store.app.inject({ method: 'DELETE', url: '/v1/devices/none', headers: admin })
    expect(none.json()).toMatchObject({ status: 404, code: 'not-found' })
    const headers = await device.headers('GET', url)
    expect((await store.app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(401)
  })
})
