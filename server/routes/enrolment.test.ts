import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hasDevices } from '../devices.ts'
import { DeviceKey } from '../testing/device-key.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'

const HOUR = 3600_000
const DAY_MINUTES = 24 * 60

/** In the test store Ana is an associate and Ben a lead. */
describe.each(engines)('codes that add devices on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
  })
  afterEach(() => store.dispose())

  interface Told {
    code: string
    devices: number
    expiresAt: number
  }
  const asPerson = async (actorId: string, args: object, as: object = {}) => {
    const { seq: _seq, ...command } = device.make('invite-devices', args, { actorId })
    const url = '/v1/devices/enrolment-codes'
    const headers = await device.headers('POST', url)
    return await store.app.inject({ method: 'POST', url, headers, payload: { command: { ...command, ...as } } })
  }
  const asAdmin = async (payload: object) => {
    const authorization = `Bearer ${ADMIN_KEY}`
    return await store.app.inject({ method: 'POST', url: '/v1/enrolment-codes', headers: { authorization }, payload })
  }
  const codeFor = async (devices: number, minutes = DAY_MINUTES) =>
    (await asAdmin({ devices, minutes })).json<Told>().code

  const enrol = async (code: string, key?: DeviceKey) => {
    const holder = key ?? (await DeviceKey.make())
    const nonce = (await store.app.inject('/v1/nonce')).json<{ nonce: string }>().nonce
    const answer = await store.app.inject({
      ...{ method: 'POST', url: '/v1/devices', payload: { code, name: 'A phone', clientId: randomUUID() } },
      headers: { dpop: await holder.proof('POST', '/v1/devices', nonce) },
    })
    return answer.json<{ code?: string; deviceId?: string; status?: number }>()
  }
  const count = async () => (await store.database.read.selectFrom('device').select('device_id').execute()).length

  test('a lead makes one that adds one device', async () => {
    const answer = await asPerson('ben', { devices: 1, minutes: 15 })
    expect(answer.statusCode).toBe(201)
    expect(answer.headers['cache-control']).toBe('no-store')
    const { code, ...rest } = answer.json<Told>()
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(rest).toEqual({ devices: 1, expiresAt: store.time.now + 15 * 60_000 })
    expect(await enrol(code)).toMatchObject({ deviceId: expect.any(String) as string })
    expect(await enrol(code)).toMatchObject({ status: 403, code: 'enrolment-code-used' })
  })

  test('an associate makes none, a lead none for many, and nobody one with another’s hand', async () => {
    const refused = {
      status: 409,
      code: 'rejected',
      reason: 'not-allowed',
      detail: expect.stringMatching(/^This needs a /) as string,
    }
    expect((await asPerson('ana', { devices: 1, minutes: 15 })).json()).toMatchObject(refused)
    expect((await asPerson('ben', { devices: 2, minutes: 15 })).json()).toMatchObject(refused)
    expect((await asPerson('ben', { devices: 1, minutes: DAY_MINUTES + 1 })).json()).toMatchObject(refused)
    const forged = await asPerson('ana', { devices: 1, minutes: 15 }, { actorId: 'ben' })
    expect(forged.json()).toMatchObject({ status: 403, code: 'bad-signature' })
    const changed = await asPerson('ben', { devices: 1, minutes: 15 }, { args: { devices: 1, minutes: 60 } })
    expect(changed.json()).toMatchObject({ status: 403, code: 'bad-signature' })
    expect(await store.database.read.selectFrom('enrolment_code').selectAll().execute()).toEqual([])
  })

  test('tells a code once, and keeps no more of it than its hash', async () => {
    const { seq: _seq, ...command } = device.make('invite-devices', { devices: 1, minutes: 15 }, { actorId: 'ben' })
    const send = async () => {
      const url = '/v1/devices/enrolment-codes'
      return await store.app.inject({
        ...{ method: 'POST', url, payload: { command } },
        headers: await device.headers('POST', url),
      })
    }
    const { code } = (await send()).json<Told>()
    expect((await send()).json()).toMatchObject({ status: 409, code: 'enrolment-code-told' })
    const { read } = store.database
    const kept = JSON.stringify([
      await read.selectFrom('enrolment_code').selectAll().execute(),
      await read.selectFrom('command_log').selectAll().execute(),
    ])
    expect(kept).toContain('"made_by":"ben"')
    expect(kept).not.toContain(code)
    expect(kept).not.toContain(code.replace('-', ''))
  })

  test('of two devices that come at once with one code exactly one is added', async () => {
    const before = await count()
    const code = await codeFor(1)
    const answers = await Promise.all([enrol(code), enrol(code)])
    expect(answers.map((answer) => answer.code ?? 'added').sort()).toEqual(['added', 'enrolment-code-used'])
    expect(await count()).toBe(before + 1)
  })

  test('one for many adds so many and no more, though all come at once', async () => {
    const before = await count()
    const code = await codeFor(5)
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    const answers = await Promise.all(Array.from({ length: 8 }, () => enrol(code)))
    expect(answers.filter(({ deviceId }) => deviceId !== undefined)).toHaveLength(5)
    expect(answers.filter((answer) => answer.code === 'enrolment-code-used')).toHaveLength(3)
    expect(await count()).toBe(before + 5)
  })

  test('a device whose answer was lost takes no second part, even when the code is over by then', async () => {
    const [code, key] = [await codeFor(1, 60), await DeviceKey.make()]
    const [first, second] = await Promise.all([enrol(code, key), enrol(code, key)])
    expect(first).toMatchObject({ deviceId: expect.any(String) as string })
    expect(second).toEqual(first)
    store.time.now += 2 * HOUR
    expect(await enrol(code, key)).toEqual(first)
  })

  test('tells one that is over from a wrong one, for a month', async () => {
    const code = await codeFor(1, 60)
    store.time.now += HOUR - 1
    expect(await enrol('AAAA-AAAA')).toMatchObject({ status: 403, code: 'wrong-enrolment-code' })
    store.time.now += 1
    expect(await enrol(code)).toMatchObject({ status: 403, code: 'enrolment-code-expired' })
    store.time.now += 31 * 24 * HOUR
    await codeFor(1)
    expect(await enrol(code)).toMatchObject({ status: 403, code: 'wrong-enrolment-code' })
  })

  test('wrong codes hold up the short ones of their address, and nobody who comes by a link', async () => {
    const [short, long] = [await codeFor(1), await codeFor(2)]
    for (let tries = 0; tries < 20; tries++) await enrol('AAAA-AAAA')
    expect(await enrol(short)).toMatchObject({ status: 429, code: 'too-many-requests' })
    expect(await enrol(long)).toMatchObject({ deviceId: expect.any(String) as string })
  })

  test('the admin key makes them for a store, within bounds', async () => {
    const answer = await asAdmin({ devices: 40, minutes: 7 * DAY_MINUTES })
    expect(answer.json()).toMatchObject({ devices: 40, expiresAt: store.time.now + 7 * 24 * HOUR })
    expect((await asAdmin({ devices: 1001, minutes: 60 })).json()).toMatchObject({ code: 'invalid-request' })
    expect((await asAdmin({ devices: 1, minutes: 91 * DAY_MINUTES })).json()).toMatchObject({ code: 'invalid-request' })
  })

  test('knows whether a store has a device that may work', async () => {
    expect(await hasDevices(store.database, STORE)).toBe(true)
    expect(await hasDevices(store.database, 'another')).toBe(false)
    await store.database.transaction((tx) => tx.updateTable('device').set({ revoked_at: 1 }).execute())
    expect(await hasDevices(store.database, STORE)).toBe(false)
  })
})
