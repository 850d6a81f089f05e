import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { PUSH_LIMIT } from '#domain/protocol.ts'
import { type OutboxRow, StorehandDb } from './db.ts'
import { oneMessage } from './one-message.ts'

let db: StorehandDb
let read: number
beforeEach(() => {
  db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
  read = 0
  db.outbox.hook('reading', (row) => {
    read += 1
    return row
  })
})

const light = (seq: number) => ({ seq, name: 'claim', args: { fulfillmentId: 'f' } }) as OutboxRow
const heavy = (seq: number) =>
  ({ seq, name: 'count-entries', args: { sessionId: 's', entries: Array(100).fill(1) } }) as unknown as OutboxRow

const fill = (count: number, make: (seq: number) => OutboxRow) =>
  db.outbox.bulkAdd(Array.from({ length: count }, (_, index) => make(index + 1)))

test('of small commands as many go out together as the server takes', async () => {
  await fill(PUSH_LIMIT + 1, light)
  const { rows, isAll } = await oneMessage(db, 0, PUSH_LIMIT)
  expect([rows.length, isAll]).toEqual([PUSH_LIMIT, false])
  expect(await oneMessage(db, PUSH_LIMIT, PUSH_LIMIT)).toMatchObject({ rows: [{ seq: PUSH_LIMIT + 1 }], isAll: true })
})

test('of a count’s 20,000 entries a message takes 2,400, and reads no more than 50 commands for it', async () => {
  await fill(200, heavy)
  const { rows, isAll } = await oneMessage(db, 0, PUSH_LIMIT)
  expect([rows.length, rows.at(0)?.seq, isAll]).toEqual([24, 1, false])
  expect(read).toBe(50)
})

test('one that is more than a message by itself goes alone', async () => {
  const args = { lines: Array(5_000).fill(1) }
  await fill(3, (seq) => ({ ...light(seq), args }))
  expect((await oneMessage(db, 0, PUSH_LIMIT)).rows.map(({ seq }) => seq)).toEqual([1])
})

test('nothing waits', async () => {
  expect(await oneMessage(db, 0, PUSH_LIMIT)).toEqual({ rows: [], isAll: true })
})
