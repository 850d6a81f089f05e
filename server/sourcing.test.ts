import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { tally } from '#domain/tally.ts'
import { execute } from './execute.ts'
import { deliverEvents } from './jobs/deliver-events.ts'
import { readFigures } from './store/stock-levels.ts'
import { findOrder, searchOrders } from './store/orders.ts'
import type { TestDevice } from './testing/device.ts'
import { engines } from './testing/engines.ts'
import { openTestStore, STORE, type TestStore } from './testing/store.ts'

describe.each(engines)('what is missing, from another store, on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    for (const id of ['quay', 'park']) {
      const args = { id, name: id, zone: 'Europe/Madrid', currency: 'EUR' }
      await run(id, 'import', `store ${id}`, 'save-store', args)
    }
    await store.route('o1')
    device = await store.device()
    await device.push([device.make('short-line', { ...on, quantity: 2, reason: 'not-found', photo: null })])
  })
  afterEach(() => store.dispose())

  const on = { fulfillmentId: 'o1', lineId: 'l1' }
  const run = (at: string, origin: 'import' | 'job', key: string, name: string, args: object) =>
    execute(store.database, at, origin, [{ key, name, v: 1, args, actorId: 'test', at: store.database.clock() }])
  let stocked = 0
  const stock = (at: string, quantity: number) =>
    run(at, 'import', `stock ${stocked++}`, 'set-stock', { sku: 'MUG', place: 'shelf', quantity })
  const ask = (more = {}) =>
    device.make('ask-alternative', { ...on, storeId: STORE, quantity: 2, wish: 'other-store', ...more })
  const deliver = () => deliverEvents(store.database, store.codes)
  const settle = async () => {
    for (let round = 0; round < 12; round++) await deliver()
  }
  const wish = async () => (await store.order('o1')).lines[0]?.alternatives?.[0]
  const shares = async (at: string) => (await searchOrders(store.database, at, 'No o1')).map(({ doc }) => doc)

  test('is promised by the store that has the most, once, for the same customer, and is no longer this one’s', async () => {
    await stock('quay', 3)
    await stock('park', 5)
    await device.push([ask()])
    for (let round = 0; round < 6; round++) await Promise.all([deliver(), deliver()])
    expect(await wish()).toMatchObject({ asked: [{ storeId: 'park' }], decision: { what: 'other-store' } })
    const [share, ...more] = await shares('park')
    expect([more, await shares('quay')]).toEqual([[], []])
    expect(share).toMatchObject({ state: 'routed', lines: [{ sku: 'MUG', ordered: 2 }], shareOf: { storeId: STORE } })
    expect((await readFigures(store.database.read, 'park', ['MUG'])).get('MUG')?.level).toMatchObject({ reserved: 2 })
    const [found] = await searchOrders(store.database, 'park', 'Müller')
    expect(found?.doc.id).toBe(share?.id)
    expect(share?.gate).toMatchObject(await store.codes.gateFor(share?.id ?? ''))
    // whoever finds one here after all puts it back
    await device.push([device.pick('o1')])
    expect(await owed()).toBe(1)
  })

  const owed = async () => {
    const order = await store.order('o1')
    return order.lines.reduce((units, line) => units + tally(order, line).owed, 0)
  }

  test('is refused where it was sold meanwhile; the next store is asked, and none twice, until there is none', async () => {
    await stock('quay', 3)
    await stock('park', 5)
    await device.push([ask()])
    await deliver()
    await stock('park', 1)
    await settle()
    expect(await wish()).toMatchObject({
      asked: [{ storeId: 'park' }, { storeId: 'quay' }],
      decision: { what: 'other-store' },
    })
    const [share] = await shares('quay')
    expect(share).toMatchObject({ lines: [{ ordered: 2 }], shareOf: { refused: [STORE, 'park'] } })
  })

  test('is missing still where no store has enough, and may be asked for again', async () => {
    await stock('quay', 1)
    await device.push([ask()])
    await settle()
    expect(await wish()).toMatchObject({ asked: [], decision: { what: 'none' } })
    await device.push([ask()])
    const [, again] = (await store.order('o1')).lines[0]?.alternatives ?? []
    expect(again).toMatchObject({ decision: null })
  })

  test('is cancelled there too with the customer’s order, and not asked for where it turned up', async () => {
    await stock('park', 5)
    await device.push([ask()])
    await settle()
    const cancel = { fulfillmentId: 'o1', reason: 'changed mind' }
    await run(STORE, 'import', 'cancel', 'cancel-fulfillment', cancel)
    await settle()
    expect((await shares('park')).map(({ state }) => state)).toEqual(['cancelled'])
    const { level } = (await readFigures(store.database.read, 'park', ['MUG'])).get('MUG') ?? {}
    expect(level).toMatchObject({ shelf: 5, reserved: 0 })
  })

  test('is not asked for where somebody found it before the server decided', async () => {
    await stock('park', 5)
    await device.push([ask(), device.pick('o1')])
    await settle()
    expect(await wish()).toMatchObject({ asked: [], decision: { what: 'found' } })
    expect(await shares('park')).toEqual([])
  })

  const address = { name: 'Ada Ley', line1: '1 Quay', city: 'Cork', country: 'IE' }
  const withAddress = async () => {
    const { doc } = (await findOrder(store.database, STORE, 'o1')) ?? {}
    if (!doc) throw new Error('there is no order')
    const { orderNumber, method, placedAt, promisedAt, currency, gate } = doc
    const lines = doc.lines.map(({ picks: _picks, shorts: _shorts, putBacks: _putBacks, ...line }) => line)
    const args = { fulfillmentId: 'o1', orderNumber, method, placedAt, promisedAt, currency, gate, lines }
    const personal = { kind: 'fulfillment' as const, id: 'o1', part: { customerName: 'Ada Ley', shipTo: address } }
    await execute(store.database, STORE, 'import', [
      { key: 'address', name: 'route-fulfillment', v: 2, args, actorId: 'test', at: store.database.clock(), personal },
    ])
  }

  test('is shipped by the store that has it, once, to the address of the order', async () => {
    await withAddress()
    await stock('park', 5)
    await device.push([ask({ wish: 'ship-instead' })])
    await settle()
    expect(await wish()).toMatchObject({ asked: [{ storeId: 'park' }], decision: { what: 'ship' } })
    const [share, ...more] = await searchOrders(store.database, 'park', 'No o1')
    expect(more).toEqual([])
    expect(share).toMatchObject({ doc: { method: 'ship', lines: [{ ordered: 2 }] }, personal: { shipTo: address } })
    // whoever finds one here after all puts it back
    await device.push([device.pick('o1')])
    expect(await owed()).toBe(1)
  })

  test('is not shipped where no address is known, and that is said', async () => {
    await stock('park', 5)
    await device.push([ask({ wish: 'ship-instead' })])
    await settle()
    expect(await wish()).toMatchObject({ asked: [], decision: { what: 'no-address' } })
    expect(await shares('park')).toEqual([])
  })

  test('is asked of nobody once the wish is taken back; what was promised meanwhile is cancelled', async () => {
    await stock('park', 5)
    const first = ask()
    await device.push([first, device.make('undo-alternative', { fulfillmentId: 'o1', undoes: first.cmdId })])
    await settle()
    expect(await shares('park')).toEqual([])
    const second = ask()
    await device.push([second])
    // it is asked, and has promised: its answer is on its way
    await deliver()
    await deliver()
    await device.push([device.make('undo-alternative', { fulfillmentId: 'o1', undoes: second.cmdId })])
    await settle()
    const order = await store.order('o1')
    expect(order.lines[0]?.alternatives?.map(({ decision }) => decision?.what)).toEqual(['withdrawn', 'withdrawn'])
    expect((await shares('park')).filter(({ state }) => state !== 'cancelled')).toEqual([])
    const { level } = (await readFigures(store.database.read, 'park', ['MUG'])).get('MUG') ?? {}
    expect(level).toMatchObject({ shelf: 5, reserved: 0 })
  })

  test('is decided first, or taken back first: whoever comes later is told why', async () => {
    await stock('park', 5)
    const made = ask()
    await device.push([made])
    await settle()
    const { outcomes } = await device.push([
      device.make('undo-alternative', { fulfillmentId: 'o1', undoes: made.cmdId }),
    ])
    expect(outcomes).toMatchObject([{ status: 'rejected', code: 'wish-decided' }])
    expect(await wish()).toMatchObject({ decision: { what: 'other-store' } })
  })

  test('is not wanted any more at once, and no more than is missing', async () => {
    await device.push([ask({ wish: 'cancel-line' }), ask({ wish: 'cancel-line', quantity: 1 })])
    expect((await store.order('o1')).lines[0]?.alternatives).toMatchObject([
      { quantity: 2, decision: { what: 'cancelled' } },
    ])
  })
})
