import { PUSH_LIMIT } from '#domain/protocol.ts'
import type { Bin } from '#domain/bin.ts'
import type { Person, Store } from '#domain/store.ts'
import { saveProducts } from '../catalogue.ts'
import { openCustomerKeys } from '../customer-keys.ts'
import { deliveryCommand } from '../deliveries.ts'
import { execute, type ServerCommand } from '../execute.ts'
import type { HandoverCodes } from '../handover-code.ts'
import { fulfillmentIdOf } from '../import/order-command.ts'
import { setPin } from '../people.ts'
import type { Database } from '../store/database.ts'
import { demoDelivery } from './delivery.ts'
import { demoEnrolmentCode } from './enrolment-code.ts'
import { demoId, stepsOf, type Step } from './journey.ts'
import { demoOrders, type DemoOrder } from './orders.ts'
import { demoProducts } from './products.ts'
import { demoPurchases } from './purchases.ts'
import { openingStock } from './stock.ts'

export const DEMO_STORE: Store = { id: 'demo', name: 'Harbour Street', zone: 'Europe/London', currency: 'GBP' }

/** PINs of a demo are no secret: they are printed on its sheet. */
export const demoPeople: (Person & { pin: string })[] = [
  { id: 'ana', name: 'Ana Ortiz', role: 'lead', pin: '1111' },
  { id: 'ben', name: 'Ben Clarke', role: 'associate', pin: '2222' },
  { id: 'chi', name: 'Chi Nguyen', role: 'associate', pin: '3333' },
  { id: 'eve', name: 'Eve Marsh', role: 'manager', pin: '4444' },
]

export const demoBins: Bin[] = [
  ...['A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'C1', 'C2'].map((place) => bin(place, `Shelf ${place}`, 'shelf')),
  bin('F1', 'Fridge 1', 'fridge'),
  bin('F2', 'Fridge 2', 'fridge'),
  bin('Z1', 'Freezer 1', 'freezer'),
  bin('Z2', 'Freezer 2', 'freezer'),
]

function bin(place: string, name: string, kind: Bin['kind']): Bin {
  return { id: place.toLowerCase(), code: `BIN-${place}`, name, kind }
}

export interface DemoSummary {
  store: Store
  /** enrols a device into it */
  enrolmentCode: string
  people: { name: string; role: Person['role']; pin: string }[]
  products: number
  orders: number
}

export interface DemoOptions {
  database: Database
  /** UTC ms; the database's own where it is not given */
  clock?: () => number
  handoverCodes: HandoverCodes
}

const QUEUE = { clientId: demoId('device'), deviceId: 'demo' }
const MINUTE = 60_000
/** The shelves were counted so long before the first run. */
const OPENED_MS = 8 * 60 * MINUTE

/**
 * Fills an empty installation with a store to try things in. Every record is made by the commands that a real store's
 * people and programs send, so no state in it is faked. The store's own record comes last: as long as it is missing, the
 * seeding was broken off and may be run again. Promised times stand around the first run's now.
 */
export async function seedDemo({ database, clock = database.clock, handoverCodes }: DemoOptions): Promise<DemoSummary> {
  const now = clock()
  const products = demoProducts(DEMO_STORE.currency)
  await saveProducts(database, DEMO_STORE.id, products)
  const setup = [
    ...demoPeople.map(({ id, name, role }) => setupCommand('save-person', { id, name, role })),
    ...demoBins.map((bin) => setupCommand('save-bin', bin)),
  ]
  await run('import', setup)
  for (const { id, pin } of demoPeople) await setPin(database, DEMO_STORE.id, id, pin)

  const orders = demoOrders(products)
  const scenes = await Promise.all(orders.map(prepare))
  await run(
    'import',
    scenes.map(({ route }) => route),
  )
  const counted = openingStock(products).map((step) => ({ ...step, at: now - OPENED_MS }))
  const steps = scenes.flatMap(({ steps, startedAt }) => steps.map((step) => ({ ...step, at: startedAt + step.at })))
  const done = [...counted, ...steps].map((step, index) => deviceCommand(step, index + 1))
  for (let start = 0; start < done.length; start += PUSH_LIMIT)
    await run('device', done.slice(start, start + PUSH_LIMIT))
  await run(
    'import',
    scenes.flatMap(({ cancel }) => cancel ?? []),
  )
  const day = new Date(now).toLocaleDateString('en-CA', { timeZone: DEMO_STORE.zone })
  const { args } = await deliveryCommand(database, DEMO_STORE.id, demoDelivery(products, day))
  await run('import', [{ key: 'demo/delivery', name: 'announce-delivery', v: 1, args, actorId: 'demo', at: now }])
  const sold = demoPurchases(products, { now, customerKeys: await openCustomerKeys(database) })
  await run(
    'import',
    sold.map((args) => ({ key: `demo/${args.id}`, name: 'record-purchase', v: 1, args, actorId: 'demo', at: now })),
  )
  await run('import', [setupCommand('save-store', DEMO_STORE)])
  return {
    store: DEMO_STORE,
    enrolmentCode: await demoEnrolmentCode(database),
    people: demoPeople.map(({ name, role, pin }) => ({ name, role, pin })),
    products: products.length,
    orders: orders.length,
  }

  async function run(origin: 'import' | 'device', commands: ServerCommand[]): Promise<void> {
    const { outcomes } = await execute(
      database,
      DEMO_STORE.id,
      origin,
      commands,
      origin === 'device' ? { queue: QUEUE } : {},
    )
    const refused = outcomes.find((outcome) => outcome.status !== 'applied')
    // our own commands: that one is refused is a bug in the demo or in a rule
    if (refused) throw new Error(`the demo store cannot be made: ${refused.code ?? refused.status}`)
  }

  function setupCommand(name: string, args: Person | Bin | Store): ServerCommand {
    return { key: `demo/${name}/${args.id}`, name, v: 1, args, actorId: 'demo', at: now }
  }

  function deviceCommand({ cmdId, at, ...step }: Step, seq: number): ServerCommand {
    return { key: cmdId, cmdId, ...step, at: Math.min(at, now), clientId: QUEUE.clientId, seq }
  }

  /** What the merchant sends for an order, and what people then did with it. */
  async function prepare(order: DemoOrder, index: number) {
    const fulfillmentId = fulfillmentIdOf(DEMO_STORE.id, order.number)
    const { gate: names, personal } = handoverCodes.customerFor(fulfillmentId, order.customer)
    const gate = { ...(await handoverCodes.gateFor(fulfillmentId)), ...names }
    const promisedAt = roundTime(now + order.promised * MINUTE)
    // nobody starts after now: the last steps of the longest journey are 20 minutes after its first
    const startedAt = Math.min(now, promisedAt) - (25 + index) * MINUTE
    const placedAt = Math.min(promisedAt - 120 * MINUTE, startedAt - 5 * MINUTE)
    const lines = order.lines.map(({ product, quantity }) => ({
      id: product.sku,
      sku: product.sku,
      gtin: product.gtins[0] ?? '',
      name: product.name,
      aisle: product.aisle,
      walk: product.walk,
      ...(product.storage && { storage: product.storage }),
      ordered: quantity,
      unitPriceMinor: product.priceMinor,
    }))
    const { number: orderNumber } = order
    const currency = DEMO_STORE.currency
    const about = { kind: 'fulfillment' as const, id: fulfillmentId }
    const route: ServerCommand = {
      key: `demo/order/${orderNumber}`,
      name: 'route-fulfillment',
      v: 1,
      args: { fulfillmentId, orderNumber, method: 'pickup', placedAt, promisedAt, currency, gate, lines },
      actorId: 'demo',
      at: placedAt,
      personal: { ...about, part: personal },
    }
    const steps = stepsOf(order, {
      fulfillmentId,
      code: handoverCodes.codesFor(fulfillmentId).code,
      salt: gate.salt,
      picker: demoPeople[order.by]?.id ?? 'ben',
      lead: 'ana',
      binIds: { ambient: demoBins[index % 8]?.id ?? 'a1', chilled: 'f1', frozen: 'z1' },
    })
    const cancelled = order.journey === 'cancelled' || order.journey === 'cancelled-picked'
    const cancel: ServerCommand | undefined = cancelled
      ? {
          key: `demo/cancel/${orderNumber}`,
          name: 'cancel-fulfillment',
          v: 1,
          args: { fulfillmentId, reason: 'The customer cancelled' },
          actorId: 'demo',
          at: now - 3 * MINUTE,
        }
      : undefined
    return { route, steps, startedAt, cancel }
  }
}

/** The next five minutes: customers are promised round times. */
function roundTime(at: number): number {
  return Math.ceil(at / (5 * MINUTE)) * 5 * MINUTE
}
