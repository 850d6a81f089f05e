import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { setPin } from '../people.ts'
import { anEnrolmentCode } from '../testing/enrolment-code.ts'
import { DeviceKey } from '../testing/device-key.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

describe.each(engines)('devices and people on $name', ({ open }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore(await open())
    await setPin(store.database, STORE, 'ana', '2580')
  })
  afterEach(() => store.dispose())

  const nonce = async () => (await store.app.inject('/v1/nonce')).json<{ nonce: string }>().nonce
  const enrol = async (
    code: string,
    from: { remoteAddress?: string; headers?: Record<string, string>; key?: DeviceKey } = {},
  ) => {
    const { remoteAddress, headers, key = await DeviceKey.make() } = from
    return await store.app.inject({
      ...{ method: 'POST', url: '/v1/devices', payload: { code, name: 'A phone', clientId: randomUUID() } },
      ...(remoteAddress !== undefined && { remoteAddress }),
      headers: { ...headers, dpop: await key.proof('POST', '/v1/devices', await nonce()) },
    })
  }
  const signIn = async (device: TestDevice, personId: string, pin: string) =>
    store.app.inject({
      ...{ method: 'POST', url: '/v1/sign-in', payload: { personId, pin } },
      headers: await device.headers('POST', '/v1/sign-in'),
    })

  test('enrols with the code, however it is typed, and keeps the thumbprint of the key', async () => {
    const code = await anEnrolmentCode(store.database)
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const key = await DeviceKey.make()
    const answer = await enrol(` ${code.toLowerCase().replace('-', ' ')} `, { key })
    expect(answer.statusCode).toBe(201)
    const body = answer.json<{ deviceId: string; store: unknown }>()
    expect(body.store).toEqual({ id: STORE, name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' })
    const rows = await store.database.read.selectFrom('device').selectAll().execute()
    expect(rows).toMatchObject([{ device_id: body.deviceId, audience: 'floor', thumbprint: key.thumbprint }])
  })

  test('finds the same device where the answer was lost and the same key comes again', async () => {
    const [code, key] = [await anEnrolmentCode(store.database), await DeviceKey.make()]
    const first = await enrol(code, { key })
    expect((await enrol(code, { key })).body).toBe(first.body)
    expect(await store.database.read.selectFrom('device').selectAll().execute()).toHaveLength(1)
  })

  test('refuses a wrong code, and too many tries', async () => {
    expect((await enrol('AAAA-AAAA')).json()).toMatchObject({ status: 403, code: 'wrong-enrolment-code' })
    // which PostgreSQL has in no text
    expect((await enrol('AAAA\0AAAA')).statusCode).toBeLessThan(500)
    for (let tries = 0; tries < 20; tries++) await enrol('AAAA-AAAA')
    const answer = await enrol(await anEnrolmentCode(store.database))
    expect(answer.json()).toMatchObject({ status: 429, code: 'too-many-requests' })
    expect(answer.headers['retry-after']).toBeDefined()
  })

  test('keeps no proof that let nobody in, so that a stranger fills no memory with them', async () => {
    const dpop = await (await DeviceKey.make()).proof('POST', '/v1/devices', await nonce())
    const ask = async (payload: object) =>
      (await store.app.inject({ method: 'POST', url: '/v1/devices', payload, headers: { dpop } })).statusCode
    const wrong = { code: 'AAAA-AAAA', name: 'A phone', clientId: randomUUID() }
    expect([await ask(wrong), await ask({}), await ask(wrong)]).toEqual([403, 400, 403])
    const right = { ...wrong, code: await anEnrolmentCode(store.database) }
    expect([await ask(right), await ask(right)]).toEqual([201, 401])
  })

  test('counts tries by the address that a proxy on this machine tells, and believes nobody else', async () => {
    const via = (remoteAddress: string, client: string) => ({ remoteAddress, headers: { 'x-forwarded-for': client } })
    for (let tries = 0; tries < 20; tries++) {
      await enrol('AAAA-AAAA', via('127.0.0.1', '192.0.2.1'))
      await enrol('AAAA-AAAA', via('198.51.100.9', `192.0.2.${tries + 100}`))
    }
    expect((await enrol('AAAA-AAAA', via('127.0.0.1', '192.0.2.1'))).statusCode).toBe(429)
    expect((await enrol('AAAA-AAAA', via('127.0.0.1', '192.0.2.2'))).statusCode).toBe(403)
    expect((await enrol('AAAA-AAAA', via('198.51.100.9', '192.0.2.99'))).statusCode).toBe(429)
  })

  test('signs a person in, with the same key on the same device and another on another', async () => {
    const [one, other] = [await store.device(), await store.device()]
    const first = await signIn(one, 'ana', '2580')
    expect(first.json()).toEqual({
      person: { id: 'ana', name: 'Ana', role: 'associate' },
      authorKey: expect.stringMatching(/^[\w+/]{43}=$/),
      dataKey: expect.stringMatching(/^[\w+/]{43}=$/),
    })
    expect(first.headers['cache-control']).toBe('no-store')
    expect((await signIn(one, 'ana', '2580')).body).toBe(first.body)
    expect((await signIn(other, 'ana', '2580')).body).not.toBe(first.body)
    const pins = await store.database.read.selectFrom('pin').selectAll().execute()
    expect(pins).toMatchObject([{ hash: expect.stringMatching(/^\$argon2id\$/) }])
  })

  test('refuses a wrong PIN, a person without one and nobody alike, and too many tries of one person', async () => {
    const device = await store.device()
    for (const [personId, pin] of [
      ['ana', '0000'],
      ['ben', '2580'],
      ['nobody', '2580'],
    ] as const) {
      expect((await signIn(device, personId, pin)).json()).toMatchObject({ status: 401, code: 'wrong-pin' })
    }
    for (let tries = 0; tries < 10; tries++) await signIn(device, 'ana', '0000')
    expect((await signIn(device, 'ana', '2580')).json()).toMatchObject({ status: 429, code: 'too-many-requests' })
    // others are not held up
    expect((await signIn(device, 'ben', '0000')).json()).toMatchObject({ code: 'wrong-pin' })
    const elsewhere = await store.device()
    expect((await signIn(elsewhere, 'ana', '2580')).statusCode).toBe(200)
  })

  test('takes a new PIN at once, however often the old one was missed', async () => {
    const device = await store.device()
    for (let tries = 0; tries < 4; tries++) await signIn(device, 'ana', '0000')
    expect((await signIn(device, 'ana', '2580')).statusCode).toBe(429)
    await setPin(store.database, STORE, 'ana', '1470')
    expect((await signIn(device, 'ana', '1470')).statusCode).toBe(200)
  })

  test('takes the next PIN later and later after three wrong ones, on that device alone', async () => {
    const device = await store.device()
    for (let tries = 0; tries < 3; tries++)
      expect((await signIn(device, 'ana', '0000')).json()).toMatchObject({ code: 'wrong-pin' })
    const held = await signIn(device, 'ana', '2580')
    expect(held.json()).toMatchObject({ status: 429, code: 'too-many-requests', afterMs: 5_000 })
    store.time.now += 5_000
    expect((await signIn(device, 'ana', '0000')).json()).toMatchObject({ code: 'wrong-pin' })
    store.time.now += 9_999
    expect((await signIn(device, 'ana', '2580')).json()).toMatchObject({ afterMs: 1 })
    store.time.now += 1
    expect((await signIn(device, 'ana', '2580')).statusCode).toBe(200)
    // and it is forgiven
    expect((await signIn(device, 'ana', '0000')).json()).toMatchObject({ code: 'wrong-pin' })
    expect((await signIn(device, 'ana', '2580')).statusCode).toBe(200)
  })
})
