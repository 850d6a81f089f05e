import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { type AnsweredRow, type Device, StorehandDb } from './db.ts'
import { handIn, letRestGo } from './hand-in.ts'
import { asSent, type LateRequest } from './late-request.ts'
import type { RoundPorts } from './round-ports.ts'

const store = { id: 'store-1', name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' }
const device: Device = { deviceId: 'd', clientId: 'c', name: 'A phone', store }

let db: StorehandDb
let isReachable: boolean
const fetch = async () => {
  if (!isReachable) throw new TypeError('no network')
  return Response.json({ type: '/problems/not-found', title: 'No.', status: 404, code: 'not-found' }, { status: 404 })
}
const access = { fetch: (_device: Device, _path: string, init: LateRequest) => (asSent(init), fetch()) }
const ports = {
  ...{
    fetch,
    access: async () => access,
    timeout: () => new AbortController().signal,
    newId: () => 'c2',
    now: () => 1,
  },
} as unknown as RoundPorts

beforeEach(async () => {
  db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  isReachable = true
  await db.write('device', device)
  await db.photo.put({ sha256: 'a', bytes: new Uint8Array(4), takenAt: 0 })
  await db.answered.put({ cmdId: 'x', outcome: { code: 'bad-arguments' }, attention: 1 } as AnsweredRow)
})

test('what a blocked device cannot hand in is told apart from what it has not handed in yet, and is let go by a person', async () => {
  isReachable = false
  await handIn(db, ports)
  expect(await db.read('blocked')).toEqual({ handedIn: 0 })
  isReachable = true
  await handIn(db, ports)
  expect(await db.read('blocked')).toEqual({ handedIn: 0, photosRefused: 1 })
  expect([await db.photo.count(), await db.answered.count()]).toEqual([1, 1])
  await letRestGo(db)
  expect([await db.photo.count(), await db.answered.count()]).toEqual([0, 0])
  expect(await db.read('blocked')).toEqual({ handedIn: 0 })
})

test('no device that is not blocked lets anything go', async () => {
  await letRestGo(db)
  expect([await db.photo.count(), await db.answered.count()]).toEqual([1, 1])
})
