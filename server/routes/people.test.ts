import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Envelope } from '#domain/protocol.ts'
import type { Person } from '#domain/store.ts'
import { checkPin, setPin } from '../people.ts'
import type { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'

const URL = '/v1/people/reset-pin'
const CHANGE = '/v1/people/change-pin'

/** In the test store Ana is an associate and Ben a lead. */
describe.each(engines)('giving a person another PIN on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
    await setPin(store.database, STORE, 'ana', '2580')
  })
  afterEach(() => store.dispose())

  const command = (actorId: string, personId: string, pin: string): Omit<Envelope, 'seq'> => {
    const { seq: _seq, ...rest } = device.make('reset-pin', { personId, pin }, { actorId })
    return rest
  }
  const send = async (sent: object, from = device) => {
    const headers = await from.headers('POST', URL)
    return await store.app.inject({ method: 'POST', url: URL, headers, payload: { command: sent } })
  }
  const opens = async (pin: string) => {
    const elsewhere = (await store.device()).place.deviceId
    return (await checkPin(store.database, { storeId: STORE, deviceId: elsewhere, personId: 'ana' }, pin)).kind
  }

  test('a lead’s new PIN opens, the old one does not, and devices hear of it', async () => {
    store.time.now += 1_000
    const answer = await send(command('ben', 'ana', '1470'))
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ personId: 'ana' })
    expect([await opens('1470'), await opens('2580')]).toEqual(['right', 'wrong'])
    await device.pull()
    const ana = device.rows.get('person/ana')?.doc as Person | undefined
    expect(ana?.pinResetAt).toBe(store.time.now)
  })

  test('sent again it sets nothing again', async () => {
    const first = command('ben', 'ana', '1470')
    await send(first)
    await send(command('ben', 'ana', '3690'))
    expect((await send(first)).statusCode).toBe(200)
    expect([await opens('3690'), await opens('1470')]).toEqual(['right', 'wrong'])
  })

  test('the log and the records keep no PIN', async () => {
    await send(command('ben', 'ana', '14702580'))
    const { read } = store.database
    const kept = JSON.stringify([
      await read.selectFrom('command_log').selectAll().execute(),
      await read.selectFrom('document').selectAll().execute(),
      await read.selectFrom('pin').selectAll().execute(),
    ])
    expect(kept).toContain('reset-pin')
    expect(kept).not.toContain('14702580')
  })

  test('nobody resets their own, nor that of somebody who is not below them', async () => {
    const refused = (reason: string) => ({ status: 409, code: 'rejected', reason })
    expect((await send(command('ana', 'ben', '1470'))).json()).toMatchObject(refused('not-allowed'))
    expect((await send(command('ben', 'ben', '1470'))).json()).toMatchObject(refused('own-rights'))
    expect((await send(command('ben', 'nobody', '1470'))).json()).toMatchObject(refused('unknown-person'))
    expect(await opens('2580')).toBe('right')
  })

  test('a signature of somebody else, for another PIN or from another device, is none', async () => {
    const refused = { status: 403, code: 'bad-signature' }
    const good = command('ben', 'ana', '1470')
    expect((await send({ ...command('ana', 'ana', '1470'), actorId: 'ben' })).json()).toMatchObject(refused)
    expect((await send({ ...good, args: { personId: 'ana', pin: '3690' } })).json()).toMatchObject(refused)
    expect((await send(good, await store.device())).json()).toMatchObject(refused)
    expect(await opens('2580')).toBe('right')
  })

  test('takes no other command, no PIN that is none, and not more than ten a minute from one device', async () => {
    const { seq: _seq, ...other } = device.make('set-role', { personId: 'ana', role: 'lead' }, { actorId: 'ben' })
    expect((await send(other)).json()).toMatchObject({ status: 400, code: 'invalid-request' })
    expect((await send(command('ben', 'ana', '123'))).json()).toMatchObject({ status: 400, code: 'invalid-request' })
    const statuses: number[] = []
    for (let tries = 0; tries < 11; tries++) statuses.push((await send(command('ben', 'ana', '1470'))).statusCode)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429])
    expect((await send(command('ben', 'ana', '1470'), await store.device())).json()).toMatchObject({ status: 403 })
  })
})

describe.each(engines)('giving oneself another PIN on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
    await setPin(store.database, STORE, 'ana', '2580')
  })
  afterEach(() => store.dispose())

  const change = async (oldPin: string, pin: string, personId = 'ana', actorId = 'ana') => {
    const { seq: _seq, ...command } = device.make('change-pin', { personId, oldPin, pin }, { actorId })
    const headers = await device.headers('POST', CHANGE)
    return await store.app.inject({ method: 'POST', url: CHANGE, headers, payload: { command } })
  }
  const opens = async (pin: string) => {
    const elsewhere = (await store.device()).place.deviceId
    return (await checkPin(store.database, { storeId: STORE, deviceId: elsewhere, personId: 'ana' }, pin)).kind
  }

  test('takes the old one; the new one opens, and devices hear of it', async () => {
    store.time.now += 1_000
    const answer = await change('2580', '1470')
    expect(answer.json()).toMatchObject({ person: { id: 'ana', pinResetAt: store.time.now } })
    expect(answer.headers['cache-control']).toBe('no-store')
    expect([await opens('1470'), await opens('2580')]).toEqual(['right', 'wrong'])
    await device.pull()
    const ana = device.rows.get('person/ana')?.doc as Person | undefined
    expect(ana?.pinResetAt).toBe(store.time.now)
  })

  test('a wrong old one changes nothing, and is counted as at a sign-in', async () => {
    for (let tries = 0; tries < 3; tries++)
      expect((await change('0000', '1470')).json()).toMatchObject({ code: 'wrong-pin' })
    expect((await change('2580', '1470')).json()).toMatchObject({ code: 'too-many-requests', afterMs: 5_000 })
    expect(await opens('2580')).toBe('right')
  })

  test('nobody gives one to somebody else by their own', async () => {
    await setPin(store.database, STORE, 'ben', '3690')
    const refused = { status: 409, code: 'rejected', reason: 'not-above' }
    expect((await change('3690', '1470', 'ana', 'ben')).json()).toMatchObject(refused)
    expect(await opens('2580')).toBe('right')
  })

  test('the log keeps neither', async () => {
    await change('2580', '14702580')
    const kept = JSON.stringify(await store.database.read.selectFrom('command_log').selectAll().execute())
    expect(kept).toContain('change-pin')
    expect(kept).not.toMatch(/2580/)
  })
})
