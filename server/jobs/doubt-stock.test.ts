import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CountSession } from '#domain/count.ts'
import type { ShortReason } from '#domain/short-reason.ts'
import { engines } from '../testing/engines.ts'
import type { TestDevice } from '../testing/device.ts'
import { openTestStore, type TestStore } from '../testing/store.ts'
import { deliverEvents } from './deliver-events.ts'

describe.each(engines)('problem lines on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    for (const order of ['o1', 'o2', 'o3']) await store.route(order)
    device = await store.device()
  })
  afterEach(() => store.dispose())

  const short = (fulfillmentId: string, reason: ShortReason, actorId = 'ana') =>
    device.make('short-line', { fulfillmentId, lineId: 'l1', quantity: 1, reason, photo: null }, { actorId })
  const lists = async () => {
    await deliverEvents(store.database, store.codes)
    await device.pull()
    return [...device.rows.values()]
      .filter(({ kind }) => kind === 'count-session')
      .map(({ doc }) => doc as CountSession)
  }

  test('a short that doubts the record puts the product on one list, however often the event is delivered', async () => {
    await device.push([short('o1', 'damaged')])
    expect(await lists()).toEqual([])
    await device.push([short('o1', 'not-found'), short('o2', 'mismatch', 'ben')])
    const [list, ...others] = await lists()
    expect(others).toEqual([])
    expect(list).toMatchObject({ kind: 'problem-line', skus: ['MUG'], blind: true, planned: { by: 'ana' } })
    expect(list?.doubts).toMatchObject([
      { sku: 'MUG', by: 'ana', reason: 'not-found', order: 'No o1' },
      { sku: 'MUG', by: 'ben', reason: 'mismatch', order: 'No o2' },
    ])
    await store.database.transaction((tx) => tx.updateTable('event').set({ delivered_at: null }).execute())
    expect(await lists()).toEqual([list])
  })

  test('once it is handed in, the next doubt begins another', async () => {
    await device.push([short('o1', 'not-found')])
    const [list] = await lists()
    const sessionId = list?.id ?? ''
    await device.push([
      device.make('join-bay', { sessionId, bay: 'A1', how: 'alone' }),
      device.make('submit-count', { sessionId }),
      short('o3', 'not-found'),
    ])
    expect((await lists()).map(({ skus, submitted }) => [skus, submitted === null])).toEqual(
      expect.arrayContaining([
        [['MUG'], false],
        [['MUG'], true],
      ]),
    )
  })
})
