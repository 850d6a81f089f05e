import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { ShortReason } from '#domain/short-reason.ts'
import type { Envelope } from '#domain/protocol.ts'
import { saveProducts } from './catalogue.ts'
import { execute } from './execute.ts'
import { expireReservations } from './jobs/expire-reservations.ts'
import { releaseReservation, reserve } from './reservations.ts'
import { takeEvents, type TillEvent } from './till-events.ts'
import { expectConserved } from './testing/conserved.ts'
import type { TestDevice } from './testing/device.ts'
import { engines } from './testing/engines.ts'
import { openTestStore, STORE, type TestStore } from './testing/store.ts'

const KINDS = [
  ...(['till', 'till', 'till', 'queue', 'queue', 'queue', 'queue', 'push', 'push', 'route', 'cancel'] as const),
  ...(['reserve', 'reserve', 'release', 'wait', 'stock', 'product'] as const),
  ...(['by-hand', 'by-hand', 'by-hand'] as const),
]
const step = fc.record({ does: fc.constantFrom(...KINDS), dice: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)) })
type Step = { does: (typeof KINDS)[number]; dice: [number, number, number] }

/**
 * Whatever tills, shops, the office and devices without a network do to the same products, and whenever it is heard of:
 * nothing of the stock is made or lost but what the ledger says.
 */
describe.each(engines)('conservation of stock on $name', ({ name, open }) => {
  let store: TestStore
  let devices: TestDevice[]
  beforeAll(async () => {
    store = await openTestStore(await open())
    devices = [await store.device(), await store.device()]
  })
  afterAll(() => store.dispose())

  test('what came in − what went out = Σ places, and each level is the sum of its ledger', async () => {
    const plans = fc.array(step, { minLength: 20, maxLength: 60, size: 'max' })
    await fc.assert(
      fc.asyncProperty(plans, async (steps) => {
        const skus = await play(steps)
        for (const sku of skus) await expectConserved(store, sku)
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
    for (const [at, { does, dice }] of steps.entries()) {
      const [one, two, three] = dice
      const sku = skus[one % 2] ?? ''
      const order = `${run}-o${two % 3}`
      switch (does) {
        case 'till':
          underWay.push(tell([eventOf(run, sku, dice), eventOf(run, sku, [two, three, one])]))
          break
        case 'queue':
          queues[three % 2]?.push(deed(devices[three % 2] as TestDevice, order, dice, at))
          break
        case 'by-hand':
          queues[three % 2]?.push(byHand(devices[three % 2] as TestDevice, sku, dice, at))
          break
        case 'push': {
          // a device's requests follow each other, and two devices do not wait for each other
          await Promise.all(underWay)
          underWay = devices.map(async (device, index) => {
            const commands = queues[index]?.splice(0) ?? []
            if (commands.length > 0) await device.push(commands)
          })
          break
        }
        case 'route':
          underWay.push(route(order, sku, one, `${run}-${at}`))
          break
        case 'cancel':
          underWay.push(run1('connector', `${run}-${at}`, 'cancel-fulfillment', { fulfillmentId: order, reason: 'x' }))
          break
        case 'reserve':
          underWay.push(
            reserve(store.database, STORE, 'shop', { id: `${run}-r${two}`, sku, quantity: 1 + three, forMs: 60_000 }),
          )
          break
        case 'release':
          underWay.push(releaseReservation(store.database, STORE, 'shop', `${run}-r${two}`))
          break
        case 'wait':
          await Promise.all(underWay.splice(0))
          store.time.now += 40_000
          underWay.push(expireReservations(store.database), expireReservations(store.database))
          break
        case 'stock':
          underWay.push(run1('import', `${run}-${at}`, 'set-stock', { sku, place: 'shelf', quantity: one * 10 + two }))
          break
        case 'product':
          underWay.push(know(sku, at))
          break
      }
    }
    await Promise.all(underWay)
    for (const [index, device] of devices.entries()) {
      const commands = queues[index] ?? []
      if (commands.length > 0) await device.push(commands)
    }
    for (const sku of skus) await know(sku, 0)
    return skus
  }

  const eventOf = (run: string, sku: string, [one, two, three]: Step['dice']): TillEvent => ({
    key: `${run}-${one}`,
    kind: (['sale', 'return', 'write-off'] as const)[two % 3] ?? 'sale',
    ...{ sku, quantity: three, unitPrice: '0.425', at: store.time.now - one * 86_400_000 },
  })

  async function tell(events: TillEvent[]) {
    const found = { id: STORE, name: 'Test store', zone: 'Europe/Madrid', currency: 'EUR' }
    await takeEvents(store.database, found, 'till', events)
  }

  async function run1(origin: 'import' | 'connector', key: string, command: string, args: object) {
    const about = { key, name: command, v: 1, args, actorId: 'test', at: store.database.clock() }
    await execute(store.database, STORE, origin, [about])
  }

  async function know(sku: string, at: number) {
    const gtins = [String(at).padStart(14, '0')]
    const beside = { department: null, aisle: null, walk: 0, priceMinor: 1, currency: 'EUR', picture: null }
    await saveProducts(store.database, STORE, [{ sku, gtins, name: sku, ...beside }])
  }

  async function route(id: string, sku: string, ordered: number, key: string) {
    const line = { id: 'l1', sku, gtin: '00401234567895', name: sku, aisle: null, walk: 1, unitPriceMinor: 850 }
    const gate = { salt: '00'.repeat(16), verifier: 'ab'.repeat(32) }
    const order = { orderNumber: id, method: 'pickup', placedAt: 1, promisedAt: 2, currency: 'EUR', gate }
    await run1('connector', key, 'route-fulfillment', { fulfillmentId: id, ...order, lines: [{ ...line, ordered }] })
  }

  /** Units that somebody counted, carried, or brought to the shelf. */
  function byHand(device: TestDevice, sku: string, [one, two, three]: Step['dice'], at: number): Envelope {
    const quantity = 1 + (one % 4)
    const [from, to] = two % 2 === 0 ? ['shelf', 'backroom'] : ['backroom', 'damaged']
    switch ((one + two + three + at) % 4) {
      case 0:
        return device.make('adjust-stock', {
          ...{
            sku,
            place: from,
            seen: 5,
            actual: 5 + quantity,
            reason: 'found',
            unitPriceMinor: 1,
            note: '',
            photo: null,
          },
        })
      case 1:
        return device.make('adjust-stock', {
          ...{ sku, place: from, seen: 5, actual: 5 - quantity, unitPriceMinor: 1, note: '', photo: null },
          reason: (['damage', 'expired', 'empty-packaging', 'counted'] as const)[three % 4],
        })
      case 2:
        return device.make('move-stock', { sku, from, to, quantity })
      default:
        return three < 5
          ? device.make('fill-shelf', { sku, quantity: one % 4 })
          : device.make('raise-floor-task', { sku })
    }
  }

  /** What somebody on a device that hears of nothing says that they did. */
  function deed(device: TestDevice, fulfillmentId: string, [one, two, three]: Step['dice'], at: number): Envelope {
    const of = { fulfillmentId, lineId: 'l1', quantity: 1 + (one % 3) }
    switch ((one + two + three + at) % 6) {
      case 0:
        return device.make('short-line', { ...of, reason: ShortReason.options[one % 4], photo: null })
      case 1:
        return device.make('put-back', { ...of, owed: of.quantity, sku: null })
      case 2:
        return device.make('stage', { fulfillmentId, parcelId: `p${at}`, binId: 'b1' })
      default:
        return device.make('pick-line', { ...of, remaining: of.quantity, method: 'hand', takeOver: null })
    }
  }
})
