import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { StorehandDb, type KnownPerson, type Session } from './db.ts'
import { forgetKeys } from './forget-keys.ts'

const BEN = { id: 'ben', name: 'Ben Clarke', role: 'associate' as const }
const told = (doc: object) => [{ kind: 'person' as const, id: 'ben', ver: 2, op: 'put' as const, doc }]

let db: StorehandDb
beforeEach(async () => {
  db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  await db.write('session', { personId: 'ben', pinResetAt: 100 } as Session)
  await db.person.put({ personId: 'ben', pinResetAt: 100 } as KnownPerson)
})
const isSignedIn = async () => (await db.read('session')) !== undefined

test('what is told of a person anew leaves the PIN that opened their session alone', async () => {
  await forgetKeys(db, told({ ...BEN, pinResetAt: 100 }), 1_000)
  expect(await isSignedIn()).toBe(true)
  expect(await db.person.count()).toBe(1)
})

test('a PIN that was reset signs its person out', async () => {
  await forgetKeys(db, told({ ...BEN, pinResetAt: 200 }), 1_000)
  expect(await isSignedIn()).toBe(false)
  expect(await db.person.count()).toBe(0)
})

test('and does so where ten wrong PINs have destroyed the keys', async () => {
  await db.person.clear()
  await forgetKeys(db, told({ ...BEN, pinResetAt: 200 }), 1_000)
  expect(await isSignedIn()).toBe(false)
})
