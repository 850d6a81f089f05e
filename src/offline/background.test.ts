import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { syncInBackground } from './background.ts'
import { type OutboxRow, StorehandDb } from './db.ts'

const store = { id: 'store-1', name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' }
const cmdId = '01890a5d-ac96-774b-bcce-b302099a8057'
const answers: Record<string, () => object> = {
  '/v1/nonce': () => ({}),
  '/v1/token': () => ({ token: 't', expiresIn: 3600 }),
}
const db = new StorehandDb()

beforeEach(async () => {
  vi.stubGlobal('navigator', {
    locks: { request: (_name: string, _how: object, work: (lock: object) => unknown) => work({}) },
  })
  vi.stubGlobal('fetch', async (path: string) => {
    const answer = answers[path]
    if (!answer) throw new TypeError('no network')
    return Response.json(answer(), { headers: { 'dpop-nonce': 'n' } })
  })
  vi.stubGlobal('location', { origin: 'https://store.test' })
  const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  await db.write('device', { deviceId: 'd', key, clientId: 'c', name: 'A phone', store })
  await db.outbox.put({ seq: 1, cmdId, name: 'claim' } as OutboxRow)
})
afterEach(() => vi.unstubAllGlobals())

test('a round whose answers did not come back is tried again by the browser', async () => {
  await expect(syncInBackground()).rejects.toThrow('the server was not reached: offline')
  answers['/v1/sync/push'] = () => ({ head: 1, tag: 'one', lastSeq: 1, outcomes: [] })
  await expect(syncInBackground()).rejects.toThrow('the server was not reached: offline')
  expect((await db.read('state'))?.sentSeq).toBe(1)
  answers['/v1/sync/pull'] = () => ({
    ...{ to: { ver: 1, tag: 'one' }, rows: [], lastSeq: 1, digest: 0, catalogue: '', now: Date.now(), more: false },
    outcomes: [{ cmdId, seq: 1, status: 'applied' }],
  })
  await syncInBackground()
  expect(await db.outbox.count()).toBe(0)
})
