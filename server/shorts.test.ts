import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ShortReason } from '#domain/short-reason.ts'
import { atp, type StockLevel } from '#domain/stock-level.ts'
import { expectConserved } from './testing/conserved.ts'
import { engines } from './testing/engines.ts'
import { openTestStore, type TestStore } from './testing/store.ts'
import type { TestDevice } from './testing/device.ts'

const SKU = 'MUG'
const on = { fulfillmentId: 'o1', lineId: 'l1' }

describe.each(engines)('why something is missing drives the stock, on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    await store.route('o1')
    device = await store.device()
    await device.push([seen(0, 10)])
    store.time.now += 1000
  })
  afterEach(() => store.dispose())

  const seen = (before: number, actual: number) =>
    device.make('adjust-stock', {
      ...{
        sku: SKU,
        place: 'shelf',
        seen: before,
        actual,
        reason: 'counted',
        unitPriceMinor: 1,
        note: '',
        photo: null,
      },
    })
  const short = (reason: ShortReason, quantity = 1) =>
    device.make('short-line', { ...on, quantity, reason, photo: null })
  const level = async () => {
    await expectConserved(store, SKU)
    await device.pull()
    return device.rows.get(`stock-level/${SKU}`)?.doc as StockLevel
  }

  test.each([
    ['damaged', { shelf: 9, damaged: 1 }, 'short-damaged'],
    ['display-worn', { shelf: 9, damaged: 1 }, 'short-display-worn'],
    ['mismatch', { shelf: 9, damaged: 0 }, 'short-mismatch'],
  ] as const)('%s: %j, and the rest may be sold', async (reason, figures, cause) => {
    await device.push([short(reason)])
    const after = await level()
    expect(after).toMatchObject({ ...figures, reserved: 1 })
    expect(after.recent[0]).toMatchObject({ cause, quantity: 1, source: { kind: 'fulfillment', id: 'o1' } })
    expect(atp(after, 0)).toBe(8)
  })

  test.each([
    ['a pick', () => device.pick('o1')],
    ['a receipt', () => received()],
    ['a figure that is put right', () => seen(10, 4)],
  ])('not found takes nothing off and blocks the sale, until %s shows some', async (_what, shows) => {
    await device.push([short('not-found')])
    const none = await level()
    expect(none).toMatchObject({ shelf: 10, damaged: 0, seen: { any: false, by: 'ana', at: store.time.now } })
    expect(atp(none, 0)).toBe(0)
    store.time.now += 1000
    await device.push([device.make('open-delivery', { deliveryId: 'd1', reference: 'x', supplier: 'y' }), shows()])
    const some = await level()
    expect(some.seen).toMatchObject({ any: true })
    expect(atp(some, 0)).toBeGreaterThan(0)
  })

  const received = () =>
    device.make('receive-units', {
      ...{ deliveryId: 'd1', sku: SKU, gtin: null, name: 'Mug', quantity: 2, remaining: 0 },
      ...{ condition: 'good', place: 'shelf', over: true, photo: null },
    })

  test('a short that is undone brings back what it moved; that none was seen stands until somebody sees one', async () => {
    const [worn, gone] = [short('display-worn'), short('not-found')]
    await device.push([worn, gone])
    await device.push([worn, gone].map(({ cmdId }) => device.make('undo-pick', { fulfillmentId: 'o1', undoes: cmdId })))
    expect(await level()).toMatchObject({ shelf: 10, damaged: 0, reserved: 2, seen: { any: false } })
  })
})
