import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Delivery } from '#domain/delivery.ts'
import type { StockLevel } from '#domain/stock-level.ts'
import type { OtherStore, Transfer } from '#domain/transfer.ts'
import { enrolDevice } from '../devices.ts'
import { setPin } from '../people.ts'
import { DeviceKey } from '../testing/device-key.ts'
import { TestDevice } from '../testing/device.ts'
import { engines } from '../testing/engines.ts'
import { ADMIN_KEY, openTestStore, STORE, type TestStore } from '../testing/store.ts'
import { deliverEvents } from './deliver-events.ts'

const OTHER = 'store-2'

describe.each(engines)('goods between stores on $name', ({ open }) => {
  let store: TestStore
  let here: TestDevice
  let there: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    const put = async (url: string, payload: object) => {
      const headers = { authorization: `Bearer ${ADMIN_KEY}` }
      expect((await store.app.inject({ method: 'PUT', url, payload, headers })).statusCode).toBe(200)
    }
    await put(`/v1/stores/${OTHER}`, { name: 'Second', zone: 'Europe/Madrid', currency: 'EUR' })
    for (const id of ['ana', 'ben']) await put(`/v1/people/${id}?storeId=${OTHER}`, { name: id, role: 'lead' })
    await setPin(store.database, OTHER, 'ana', '1111')
    here = await store.device()
    const [clientId, key] = [randomUUID(), await DeviceKey.make()]
    const { app, database, time } = store
    const { deviceId } = await enrolDevice(database, OTHER, 'A phone elsewhere', clientId, key.thumbprint)
    there = await TestDevice.open({ app, database, time, storeId: OTHER, deviceId, clientId, key })
  })
  afterEach(() => store.dispose())

  const mugs = (quantity: number) => ({ sku: 'MUG', gtin: null, name: 'Mug', quantity })
  const sending = (transferId: string, quantity = 5) =>
    here.make('send-transfer', {
      ...{ transferId, reference: 'T-1', fromStoreId: STORE, toStoreId: OTHER, place: 'backroom' },
      lines: [mugs(quantity)],
    })
  const receiving = (deliveryId: string, quantity: number, more: object = {}) =>
    there.make('receive-units', {
      ...{ deliveryId, ...mugs(quantity), remaining: 5, condition: 'good', place: 'shelf', over: false, photo: null },
      ...more,
    })
  async function docOf<T>(device: TestDevice, key: string): Promise<T | undefined> {
    await device.pull()
    return device.rows.get(key)?.doc as T | undefined
  }
  /** As after a process that ended when the other store had heard it and before this one knew. */
  const forget = () => store.database.transaction((tx) => tx.updateTable('event').set({ delivered_at: null }).execute())

  test('stores know each other by name', async () => {
    expect(await docOf<OtherStore>(here, `other-store/${OTHER}`)).toEqual({ id: OTHER, name: 'Second' })
    expect(await docOf<OtherStore>(there, `other-store/${STORE}`)).toEqual({ id: STORE, name: 'Test store' })
  })

  test('what leaves one store is a delivery in the other, exactly once, whatever ends between the two', async () => {
    await here.push([sending('t1')])
    expect(await docOf<StockLevel>(here, 'stock-level/MUG')).toMatchObject({ backroom: -5 })
    expect(await docOf(there, 'delivery/t1')).toBeUndefined()

    await Promise.all([deliverEvents(store.database, store.codes), deliverEvents(store.database, store.codes)])
    const delivery = await docOf<Delivery>(there, 'delivery/t1')
    expect(delivery).toMatchObject({ supplier: 'Test store', reference: 'T-1', fromStoreId: STORE })
    expect(delivery?.lines).toMatchObject([{ sku: 'MUG', loose: 5, counts: [] }])

    await there.push([receiving('t1', 5)])
    await forget()
    await deliverEvents(store.database, store.codes)
    // announced anew it would have lost nothing, but it was not even asked
    const { count } = await store.database.read
      .selectFrom('command_log')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('store_id', '=', OTHER)
      .where('name', '=', 'announce-delivery')
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(1)
    expect(await docOf<StockLevel>(there, 'stock-level/MUG')).toMatchObject({ shelf: 5 })
  })

  test('what did not arrive goes back to the sender as a difference, and is corrected when it turns up', async () => {
    await here.push([sending('t1')])
    await deliverEvents(store.database, store.codes)
    await there.push([
      receiving('t1', 2),
      receiving('t1', 1, { condition: 'damaged' }),
      there.make('close-delivery', { deliveryId: 't1' }),
    ])
    await deliverEvents(store.database, store.codes)
    const answered = async () => (await docOf<Transfer>(here, 'transfer/t1'))?.arrived?.lines
    expect(await answered()).toEqual([{ sku: 'MUG', name: 'Mug', missing: 2, over: 0, damaged: 1 }])
    await there.push([receiving('t1', 2)])
    await deliverEvents(store.database, store.codes)
    expect(await answered()).toEqual([{ sku: 'MUG', name: 'Mug', missing: 0, over: 0, damaged: 1 }])
    // the first answer comes once more, after the second
    await forget()
    await deliverEvents(store.database, store.codes)
    expect(await answered()).toMatchObject([{ missing: 0 }])

    const ben = { actorId: 'ben' }
    await here.push([here.make('settle-transfer', { transferId: 't1', note: 'Broken on the way' }, ben)])
    expect((await docOf<Transfer>(here, 'transfer/t1'))?.settled).toMatchObject({ by: 'ben' })
  })

  test('a store that is not there, or the same one, is refused, and the action is kept in sight', async () => {
    const to = (toStoreId: string) =>
      here.make('send-transfer', {
        ...{ transferId: randomUUID(), reference: 'T-2', fromStoreId: STORE, toStoreId, place: 'shelf' },
        lines: [mugs(1)],
      })
    const { outcomes } = await here.push([to('nowhere'), to(STORE), sending('t3'), sending('t3')])
    expect(outcomes.map(({ status, code }) => code ?? status)).toEqual([
      'unknown-other-store',
      'same-store',
      'applied',
      'transfer-exists',
    ])
    expect(await docOf<StockLevel>(here, 'stock-level/MUG')).toMatchObject({ backroom: -5, shelf: 0 })
  })
})
