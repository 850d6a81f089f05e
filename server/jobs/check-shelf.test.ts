import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FloorTask } from '#domain/floor-task.ts'
import type { StockLevel } from '#domain/stock-level.ts'
import { engines } from '../testing/engines.ts'
import { openTestStore, type TestStore } from '../testing/store.ts'
import { deliverEvents } from './deliver-events.ts'

describe.each(engines)('shelves to fill on $name', ({ open }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.route('o1')
  })
  afterEach(() => store.dispose())

  test('the pick that empties a shelf asks for what the backroom has, once; who brings it moves it', async () => {
    const device = await store.device()
    const came = (place: string, quantity: number) =>
      device.make('receive-units', {
        ...{ deliveryId: 'd1', sku: 'MUG', gtin: null, name: 'Mug', quantity, remaining: 0 },
        ...{ condition: 'good', place, over: true, photo: null },
      })
    await device.push([
      device.make('open-delivery', { deliveryId: 'd1', reference: 'x', supplier: 'y' }),
      came('shelf', 2),
      came('backroom', 6),
    ])
    const task = async () => {
      await deliverEvents(store.database, store.codes)
      await device.pull()
      return device.rows.get('floor-task/MUG')?.doc as FloorTask | undefined
    }
    expect(await task()).toBeUndefined()
    await device.push([device.pick('o1'), device.pick('o1')])
    const raised = await task()
    expect(raised).toMatchObject({ why: 'empty', done: null })
    await device.push([device.make('raise-floor-task', { sku: 'MUG' }, { actorId: 'ben' })])
    expect(await task()).toEqual(raised)
    await device.push([device.make('fill-shelf', { sku: 'MUG', quantity: 4 }, { actorId: 'ben' })])
    expect(await task()).toMatchObject({ done: { by: 'ben', quantity: 4 } })
    const level = device.rows.get('stock-level/MUG')?.doc as StockLevel
    expect(level).toMatchObject({ shelf: 4, backroom: 2, staged: 2 })
  })
})
