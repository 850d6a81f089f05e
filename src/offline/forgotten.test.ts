import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { START } from '#domain/protocol.ts'
import { FIRST_STATE, StorehandDb } from './db.ts'
import { forgotten } from './pull.ts'

const here = { ver: 5, tag: 'b' }

async function standing(): Promise<StorehandDb> {
  const db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  await db.write('state', { ...FIRST_STATE, cursor: here })
  return db
}

test('a server that does not know the version where the device stands: everything is read again', async () => {
  const db = await standing()
  await forgotten(db, here)
  expect(await db.read('state')).toMatchObject({ cursor: START, recovering: true })
})

test.each([
  { ver: 3, tag: 'a' },
  { ver: 5, tag: 'of another history' },
])('nothing is, where the answer is to an old question, of $ver $tag', async (asked) => {
  const db = await standing()
  await forgotten(db, asked)
  expect(await db.read('state')).toEqual({ ...FIRST_STATE, cursor: here })
})

test('a server that is behind, and knows that version, is asked for the rest only', async () => {
  const db = await standing()
  await forgotten(db)
  expect(await db.read('state')).toMatchObject({ cursor: here, recovering: true })
})
