import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { anOrder } from '#domain/testing/given.ts'
import { StorehandDb } from './db.ts'
import {
  countWrongCode,
  countWrongSearch,
  forgetWrongCodes,
  forgetWrongSearches,
  wrongCodes,
  wrongSearches,
} from './wrong-codes.ts'

test('wrong codes are counted by order, over a restart, until the right one', async () => {
  const options = { indexedDB: new IDBFactory(), IDBKeyRange }
  let db = new StorehandDb('storehand', options)
  for (const id of ['o1', 'o2']) await db.record.put({ kind: 'fulfillment', id, ver: 1, doc: anOrder({ id }) })
  expect(await wrongCodes(db)).toEqual({})
  // two tabs at once
  const counted = await Promise.all([countWrongCode(db, 'o1'), countWrongCode(db, 'o1')])
  expect(counted.sort()).toEqual([1, 2])
  await countWrongCode(db, 'o2')
  db.close()
  db = new StorehandDb('storehand', options)
  expect(await wrongCodes(db)).toEqual({ o1: 2, o2: 1 })

  await forgetWrongCodes(db, 'o1')
  expect(await wrongCodes(db)).toEqual({ o2: 1 })
  // an order that the device no longer has takes no room
  await db.record.delete(['fulfillment', 'o2'])
  await countWrongCode(db, 'o1')
  expect(await wrongCodes(db)).toEqual({ o1: 1 })
})

test('wrong codes that were typed to find an order are counted apart, until one was found', async () => {
  const db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  await Promise.all([countWrongSearch(db), countWrongSearch(db)])
  expect(await wrongSearches(db)).toBe(2)
  expect(await wrongCodes(db)).toEqual({})
  await forgetWrongSearches(db)
  expect(await wrongSearches(db)).toBe(0)
})
