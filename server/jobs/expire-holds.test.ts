import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { execute } from '../execute.ts'
import { engines } from '../testing/engines.ts'
import type { TestDevice } from '../testing/device.ts'
import { openTestStore, STORE, type TestStore } from '../testing/store.ts'
import { expireHolds } from './expire-holds.ts'

const HOUR = 3600_000

describe.each(engines)('expireHolds on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.route('o1', 1)
    device = await store.device()
    await device.pull()
  })
  afterEach(() => store.dispose())

  const savePolicy = async (holdHours: number | null) => {
    const clocks = { beginMinutes: null, riskMinutes: 60, escalateMinutes: 10, holdHours }
    const args = { policy: { clocks } }
    const at = store.time.now
    await execute(store.database, STORE, 'import', [
      { key: `policy ${holdHours}`, name: 'save-policy', v: 1, args, actorId: 'test', at },
    ])
  }
  const ready = () =>
    device.push([
      device.pick('o1'),
      device.make('stage', { fulfillmentId: 'o1', parcelId: 'p1', binId: 'b1' }),
      device.make('mark-ready', { fulfillmentId: 'o1' }),
    ])
  const after = async (hours: number) => {
    store.time.now += hours * HOUR
    await expireHolds(store.database)
    return (await store.order('o1')).holdExpired !== undefined
  }

  test('lets what was not fetched be put back, once, and stock comes back only as it is', async () => {
    await savePolicy(3)
    await ready()
    expect(await after(2)).toBe(false)
    expect(await after(1)).toBe(true)
    const first = (await store.order('o1')).holdExpired
    expect(await after(5)).toBe(true)
    const order = await store.order('o1')
    expect(order).toMatchObject({ state: 'ready', holdExpired: first })

    await device.push([device.make('restock', { fulfillmentId: 'o1' })])
    expect(await store.order('o1')).toMatchObject({ state: 'cancelled', parcels: [{ id: 'p1' }] })
    await device.push([device.make('put-back', { fulfillmentId: 'o1', lineId: 'l1', quantity: 1, owed: 1, sku: null })])
    expect((await store.order('o1')).lines[0]?.putBacks).toHaveLength(1)
  })

  test('holds for ever where the store has not said for how long', async () => {
    await ready()
    expect(await after(2000)).toBe(false)
  })
})
