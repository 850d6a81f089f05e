import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { FIRST_STATE, type OutboxRow, StorehandDb } from './db.ts'
import { setAside } from './queue.ts'

const row = (seq: number) => ({ seq, cmdId: `command-${seq}`, name: 'claim' }) as OutboxRow

test('what the server can never read is kept by the server’s clock, and those behind it move up', async () => {
  const db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  const aYearAhead = 365 * 24 * 3600_000
  await db.write('state', { ...FIRST_STATE, skewMs: -aYearAhead })
  await db.outbox.bulkAdd([row(1), row(2)])
  await setAside(db, row(1), 5_000 + aYearAhead)
  expect(await db.answered.toArray()).toMatchObject([{ cmdId: 'command-1', answeredAt: 5_000, attention: 1 }])
  expect(await db.outbox.toArray()).toMatchObject([{ cmdId: 'command-2', seq: 1 }])
})
