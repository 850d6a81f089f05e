import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import { StorehandDb, type Device } from './db.ts'
import { asSent, type LateRequest } from './late-request.ts'
import type { Ports } from './ports.ts'
import { signIn } from './sign-in.ts'
import { sign } from './signing.ts'
import { waitMs, WRONG_PINS } from './wrong-pins.ts'

const device: Device = {
  deviceId: 'device-1',
  clientId: '00000000-0000-4000-8000-000000000000',
  name: 'Handheld 1',
  store: { id: 'store-1', name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' },
}
const PIN = '2580'
const KEYS = { authorKey: btoa('a'.repeat(32)), dataKey: btoa('d'.repeat(32)), person: {} }

let db: StorehandDb
let now: number
let online: boolean
/** PINs that the server was asked about */
let asked: string[]

const fetch: Ports['fetch'] = async (_path, request) => {
  if (!online) throw new TypeError('no network')
  const { pin } = JSON.parse(request?.body as string) as { pin: string }
  asked.push(pin)
  const right = pin === PIN
  const problem = { type: '/problems/wrong-pin', title: 'The PIN does not match.', status: 401, code: 'wrong-pin' }
  return Response.json(right ? KEYS : problem, { status: right ? 200 : 401 })
}
const access = { fetch: (_device: Device, path: string, init: LateRequest) => fetch(path, asSent(init)) }
const timeout = () => new AbortController().signal
const ports = () => ({ now: () => now, fetch, access: async () => access, timeout }) as unknown as Ports
const enter = (pin: string) => signIn(db, ports(), device, 'ana', pin)

beforeEach(() => {
  db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  now = Date.UTC(2026, 10, 22)
  online = true
  asked = []
})

describe('a sign-in', () => {
  test('needs the server once, and from then on the PIN alone opens the same keys', async () => {
    const first = await enter(PIN)
    online = false
    const second = await enter(PIN)
    if (first.kind !== 'signed-in' || second.kind !== 'signed-in') throw new Error(`${first.kind}, ${second.kind}`)
    expect(await sign(second.session.key, 'text')).toBe(await sign(first.session.key, 'text'))
    expect(second.session.dataKey.extractable).toBe(false)
    expect(asked).toEqual([PIN])
  })

  test('leaves no key in clear on the device', async () => {
    await enter(PIN)
    const stored = JSON.stringify(await db.person.toArray(), (_key, value: unknown) =>
      value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value,
    )
    expect(stored).not.toContain(Array<number>(8).fill('a'.charCodeAt(0)).join(','))
    expect((await db.read('wrapKey'))?.extractable).toBe(false)
  })

  test('does not open with the PIN on another profile', async () => {
    await enter(PIN)
    const stolen = await db.person.toArray()
    db = new StorehandDb('another', { indexedDB: new IDBFactory(), IDBKeyRange })
    await db.person.bulkPut(stolen)
    online = false
    expect(await enter(PIN)).toEqual({ kind: 'refused', code: 'wrong-pin' })
  })
})

describe('wrong PINs offline', () => {
  beforeEach(async () => {
    await enter(PIN)
    online = false
  })
  /** Waits as long as it takes, then types a wrong one. */
  const wrongAfterWaiting = async () => {
    const known = await db.person.get('ana')
    now += known ? waitMs(known, now) : 0
    return await enter('0000')
  }

  test('cost ever longer waits after three, told at once, and a right one is not even tried before', async () => {
    const refused = { kind: 'refused', code: 'wrong-pin' }
    for (let count = 0; count < 2; count++) expect(await enter('0000')).toEqual(refused)
    expect(await enter('0000')).toEqual({ ...refused, waitMs: 5_000 })
    expect(await enter(PIN)).toEqual({ kind: 'wait', ms: 5_000 })
    now += 5_000
    expect(await enter('0000')).toMatchObject({ kind: 'refused' })
    expect(await enter(PIN)).toEqual({ kind: 'wait', ms: 10_000 })
    now += 10_000
    expect(await enter(PIN)).toMatchObject({ kind: 'signed-in' })
    // and it is all forgiven
    expect(await enter('0000')).toMatchObject({ kind: 'refused' })
    expect(await enter(PIN)).toMatchObject({ kind: 'signed-in' })
  })

  test('a clock that was set back makes nobody wait for years', async () => {
    for (let count = 0; count < 3; count++) await enter('0000')
    now -= 365 * 86_400_000
    expect(await enter(PIN)).toEqual({ kind: 'wait', ms: 5_000 })
    now += 5_000
    expect(await enter(PIN)).toMatchObject({ kind: 'signed-in' })
  })

  test('are told to wait after the server has said so too', async () => {
    online = true
    for (let count = 0; count < 2; count++) expect(await enter('0000')).not.toHaveProperty('waitMs')
    expect(await enter('0000')).toMatchObject({ kind: 'refused', waitMs: 5_000 })
  })

  test('destroy the keys after ten, never the work, and the server lets the person in again', async () => {
    await db.table('outbox').put({ seq: 1, cmdId: 'c1' })
    for (let count = 1; count < WRONG_PINS; count++)
      expect(await wrongAfterWaiting()).toMatchObject({ kind: 'refused' })
    expect(await wrongAfterWaiting()).toEqual({ kind: 'unknown-here' })
    expect(await db.person.count()).toBe(0)
    expect(await db.outbox.count()).toBe(1)
    expect(await enter(PIN)).toEqual({ kind: 'unknown-here' })
    online = true
    expect(await enter(PIN)).toMatchObject({ kind: 'signed-in' })
  })
})
