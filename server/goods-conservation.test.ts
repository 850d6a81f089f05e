import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Delivery } from '#domain/delivery.ts'
import type { Envelope } from '#domain/protocol.ts'
import { tallyLine } from '#domain/receive/delivery-tally.ts'
import type { Transfer } from '#domain/transfer.ts'
import { execute } from './execute.ts'
import { deliverEvents } from './jobs/deliver-events.ts'
import { shareStores } from './share-stores.ts'
import { expectConserved } from './testing/conserved.ts'
import type { TestDevice } from './testing/device.ts'
import { engines } from './testing/engines.ts'
import { openTestStore, STORE, type TestStore } from './testing/store.ts'

const OTHER = 'store-2'
const ssccOf = (n: number): string => String(n).padStart(18, '0')

const KINDS = [
  ...(['goods', 'goods', 'goods', 'goods', 'goods', 'goods', 'goods', 'goods'] as const),
  ...(['push', 'push', 'announce', 'announce', 'events'] as const),
]
const step = fc.record({ does: fc.constantFrom(...KINDS), dice: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)) })
type Step = { does: (typeof KINDS)[number]; dice: [number, number, number] }

/** Deliveries and transfers, whoever receives, undoes and closes them, and whenever it is heard of. */
describe.each(engines)('conservation of goods that come and go on $name', ({ name, open }) => {
  let store: TestStore
  let devices: TestDevice[]
  beforeAll(async () => {
    store = await openTestStore(await open())
    devices = [await store.device(), await store.device()]
    const elsewhere = { id: OTHER, name: 'Elsewhere', zone: 'Europe/Madrid', currency: 'EUR' }
    const about = { v: 1, actorId: 'test', at: store.database.clock() }
    await execute(store.database, OTHER, 'import', [{ key: OTHER, name: 'save-store', args: elsewhere, ...about }])
    await shareStores(store.database)
  })
  afterAll(() => store.dispose())

  test('the ledger says of them what their own records say', async () => {
    const plans = fc.array(step, { minLength: 30, maxLength: 80, size: 'max' })
    await fc.assert(
      fc.asyncProperty(plans, async (steps) => {
        await checkGoods(await play(steps))
      }),
      { numRuns: name === 'sqlite' ? 25 : 8, endOnFailure: true },
    )
  }, 400_000)

  async function play(steps: Step[]): Promise<string[]> {
    const run = randomUUID().slice(0, 8)
    const skus = ['A', 'B'].map((sku) => `${run}-${sku}`)
    const queues: Envelope[][] = devices.map(() => [])
    // what may be under way at the same time
    let underWay: Promise<unknown>[] = []
    const push = () =>
      devices.map(async (device, index) => {
        const commands = queues[index]?.splice(0) ?? []
        if (commands.length > 0) await device.push(commands)
      })
    for (const [at, { does, dice }] of [{ does: 'announce', dice: [1, 1, 2] } as Step, ...steps].entries()) {
      const [one, , three] = dice
      switch (does) {
        case 'goods':
          queues[one % 2]?.push(goods(devices[one % 2] as TestDevice, skus, run, dice, at))
          break
        case 'announce':
          underWay.push(announce(`${run}-d${three % 2}`, skus, `${run}-${at}`, dice))
          break
        case 'events':
          underWay.push(deliverEvents(store.database, store.codes))
          break
        case 'push':
          // a device's requests follow each other, and two devices do not wait for each other
          await Promise.all(underWay)
          underWay = push()
          break
      }
    }
    await Promise.all(underWay)
    await Promise.all(push())
    await deliverEvents(store.database, store.codes)
    return skus
  }

  /** What the ledger says of goods in and out is what their own records say of them, and the other store awaits what left. */
  async function checkGoods(skus: string[]): Promise<void> {
    const ledger = await Promise.all(skus.map((sku) => expectConserved(store, sku)))
    const about = ledger.flat()
    for (const delivery of await docs<Delivery>(STORE, 'delivery')) {
      for (const line of delivery.lines.filter(({ sku }) => skus.includes(sku))) {
        const own = about.filter(({ sku, source }) => sku === line.sku && source?.id === delivery.id)
        const net = (places: readonly (string | null)[]) =>
          own.reduce((sum, { quantity, to }) => sum + (places.includes(to) ? quantity : 0), 0) -
          own.reduce((sum, { quantity, from }) => sum + (places.includes(from) ? quantity : 0), 0)
        const { good, damaged } = tallyLine(delivery, line)
        expect({ good: net(['shelf', 'backroom']), damaged: net(['damaged']) }).toEqual({ good, damaged })
      }
    }
    const awaited = new Map((await docs<Delivery>(OTHER, 'delivery')).map((delivery) => [delivery.id, delivery]))
    for (const { id, lines } of await docs<Transfer>(STORE, 'transfer')) {
      const ours = lines.filter(({ sku }) => skus.includes(sku))
      const left = about.filter(({ source }) => source?.id === id)
      expect(left.map(({ sku, quantity, to }) => ({ sku, quantity, to }))).toEqual(
        ours.map(({ sku, quantity }) => ({ sku, quantity, to: null })),
      )
      expect(awaited.get(id)?.lines).toMatchObject(lines.map(({ sku, quantity }) => ({ sku, loose: quantity })))
    }
  }

  async function docs<T>(storeId: string, kind: 'delivery' | 'transfer'): Promise<T[]> {
    const rows = await store.database.read
      .selectFrom('document')
      .select('doc_json')
      .where('store_id', '=', storeId)
      .where('kind', '=', kind)
      .execute()
    return rows.map((row) => JSON.parse(row.doc_json) as T)
  }

  /** The supplier's note, or a newer one that names other cartons. */
  async function announce(deliveryId: string, skus: string[], key: string, [one, two, three]: Step['dice']) {
    const lines = skus.map((sku, n) => ({ sku, gtin: null, name: sku, loose: (one + n) % 4 }))
    const cartons = [...new Set([two % 4, three % 4])].map((n) => ({
      sscc: ssccOf(n),
      contents: skus.map((sku) => ({ sku, quantity: 2 + n })),
    }))
    const args = { deliveryId, reference: deliveryId, supplier: 'A supplier', expectedOn: null, cartons, lines }
    const command = { key, name: 'announce-delivery', v: 1, args, actorId: 'test', at: store.database.clock() }
    await execute(store.database, STORE, 'import', [command])
  }

  /** Goods that come in or go out, as a device that hears of nothing says it. */
  function goods(
    device: TestDevice,
    skus: string[],
    run: string,
    [one, two, three]: Step['dice'],
    at: number,
  ): Envelope {
    const sku = skus[two % 2] ?? ''
    const deliveryId = `${run}-d${three % 2}`
    const said = { deliveryId, sku, quantity: 1 + (one % 3), photo: null }
    const place = one % 2 === 0 ? 'shelf' : 'backroom'
    switch ((one + two + three + at) % 8) {
      case 0:
      case 1:
        return last(
          deliveryId,
          device.make('receive-carton', { deliveryId, sscc: ssccOf(two % 4), place, method: 'scan' }),
        )
      case 2:
        return device.make('carton-difference', {
          ...{ ...said, sscc: ssccOf(two % 4) },
          kind: (['short', 'damaged', 'over'] as const)[three % 3],
        })
      case 3:
        return device.make('open-delivery', { deliveryId, reference: deliveryId, supplier: 'Somebody' })
      case 4: {
        const transferId = `${run}-t${at}`
        const lines = [{ sku, gtin: null, name: sku, quantity: said.quantity }]
        return device.make('send-transfer', {
          ...{ transferId, reference: transferId, fromStoreId: STORE, toStoreId: OTHER, place, lines },
        })
      }
      case 5: {
        const undoes = received.get(deliveryId) ?? 'nothing'
        return device.make('undo-receipt', { deliveryId, undoes })
      }
      case 6:
        return device.make('close-delivery', { deliveryId })
      default:
        return last(deliveryId, device.make(...unitsOf(said, place, three > 6)))
    }
  }

  /** The last receipt of a delivery that somebody said, which somebody may undo. */
  const received = new Map<string, string>()
  const last = (deliveryId: string, envelope: Envelope): Envelope => {
    received.set(deliveryId, envelope.cmdId)
    return envelope
  }

  const unitsOf = (said: { sku: string; quantity: number }, place: string, isDamaged: boolean) =>
    [
      'receive-units',
      {
        ...{ ...said, gtin: null, name: said.sku, place, remaining: 0, over: true },
        condition: isDamaged ? 'damaged' : 'good',
      },
    ] as const
})
