import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Session, StorehandDb } from './db.ts'
import { notificationFor } from './show-notification.ts'

const words = { title: 'Order {number} is late', body: 'Tap to open it.' }
const notified = {
  ...{ id: 's1', personId: 'ana', endpoint: 'https://push.example.com/1' },
  words: { late: words, 'at-risk': words, here: { title: 'The customer of {number} is here', body: '' } },
}
const pushed = { to: 's1', key: 'o/late/1/lead', kind: 'late', orderId: 'o 1', number: '4711' }
const shown = { title: 'Order 4711 is late', body: 'Tap to open it.', tag: 'o/late/1/lead', path: '/alerts/o%201' }
const look = (as: object = {}) => notificationFor(JSON.stringify({ ...pushed, ...as }))

let db: StorehandDb
beforeEach(() => {
  db = new StorehandDb()
})
afterEach(() => db.delete())

const signedIn = async (personId: string) => {
  // what stands in it beside the person opens nothing here
  await db.write('session', { personId } as Session)
}

test('is for whoever asked for it, signed in or on a device that has locked itself', async () => {
  await db.write('notified', notified)
  expect(await look()).toEqual(shown)
  await signedIn('ana')
  expect(await look()).toEqual(shown)
  expect(await look({ kind: 'here' })).toMatchObject({ title: 'The customer of 4711 is here', path: '/curbside' })
})

test('of a count leads to it, unless it was asked for in an app that knew of none', async () => {
  await db.write('notified', notified)
  const count = { kind: 'count-late', key: 'c/count-late/1', orderId: 'c 1', number: '' }
  expect(await look(count)).toBeUndefined()
  const due = { title: 'A count is late', body: 'Tap to open it.' }
  await db.write('notified', { ...notified, words: { ...notified.words, 'count-late': due } })
  expect(await look(count)).toEqual({ ...due, tag: 'c/count-late/1', path: '/count/c%201' })
})

test('is not for whoever has the device now, nor for anybody once it was ended', async () => {
  expect(await look()).toBeUndefined()
  await db.write('notified', notified)
  expect(await look({ to: 's0' })).toBeUndefined()
  await signedIn('ben')
  expect(await look()).toBeUndefined()
})

test('what cannot be read is nothing', async () => {
  await db.write('notified', notified)
  for (const text of [undefined, '', 'late', '{}', JSON.stringify({ ...pushed, kind: 'news' })]) {
    expect(await notificationFor(text)).toBeUndefined()
  }
})
