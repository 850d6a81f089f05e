import { commands } from '#domain/commands.ts'
import type { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import type { Origin } from '#domain/command.ts'
import { gate } from '#domain/testing/given.ts'
import { execute, type ServerCommand } from '../../server/execute.ts'
import { type HandoverCodes, handoverCodes } from '../../server/handover-code.ts'
import { deliverEvents } from '../../server/jobs/deliver-events.ts'
import { deliverMessages, type Post } from '../../server/jobs/deliver-messages.ts'
import { expireHolds } from '../../server/jobs/expire-holds.ts'
import { makeLabels } from '../../server/jobs/make-labels.ts'
import { pruneHistory } from '../../server/jobs/prune-history.ts'
import { sendRefunds } from '../../server/jobs/send-refunds.ts'
import { shrinkFeed } from '../../server/jobs/shrink-feed.ts'
import { type Backend, OTHER_STORE, PEOPLE, SKUS, START_AT, STORE } from './backend.ts'
import { SimCarrier } from './carrier.ts'
import { SimPayer } from './payer.ts'
import type { OfficeDeed } from './plan.ts'
import type { Random } from './random.ts'
import { otherRules, saleId, saleOf, SALES, THEIR_SALES } from './till.ts'

// every order has the gate of domain/testing/given.ts: to derive one takes another thread, whose pace is not of the seed
const codes: HandoverCodes = { ...handoverCodes('a secret'), gateFor: async () => gate }

/** What head office, the shop's own systems, customers and the server's jobs do, past all devices. */
export class Office {
  readonly carrier: SimCarrier
  readonly payer: SimPayer
  readonly #backend: Backend
  readonly #post: Post
  #orders = 0
  #sales = SALES.length
  #keys = 0

  constructor(backend: Backend, random: Random) {
    this.#backend = backend
    this.carrier = new SimCarrier(random)
    this.payer = new SimPayer(random)
    const send = async () => {
      if (random.chance(this.carrier.away / 2)) throw new Error('no mail today')
    }
    this.#post = { port: { send }, language: 'en' }
  }

  async does(deed: OfficeDeed, random: Random): Promise<void> {
    const { database } = this.#backend
    const number = 1 + random.below(this.#orders)
    const id = `order-${number}`
    switch (deed) {
      case 'route':
        return await this.#route((this.#orders += 1), random)
      case 'reroute':
        return await this.#route(number, random)
      case 'cancel':
        return await this.#send('connector', 'cancel-fulfillment', { fulfillmentId: id, reason: 'changed mind' })
      case 'save-person': {
        const person = { id: random.of(PEOPLE), name: `Name ${this.#keys}`, role: 'associate' }
        return await this.#send('import', 'save-person', person)
      }
      case 'customer':
        return await this.#customer(id, random)
      case 'sell': {
        // now and then one is told again, and put right
        const n = random.chance(0.7) ? this.#sales++ : random.below(this.#sales)
        return await this.#send('connector', 'record-purchase', saleOf(saleId(n), n, random))
      }
      case 'ask-back':
        return await this.#askBack(random)
      case 'publish-rules':
        return await this.#send('connector', 'publish-return-policy', otherRules(database.clock(), random))
      case 'shrink-feed':
        return await shrinkFeed(database)
      case 'prune-history':
        return await pruneHistory(database)
      case 'make-labels':
        return await makeLabels(database, this.carrier)
      case 'send-refunds':
        return await sendRefunds(database, this.payer)
      case 'deliver-events':
        return await deliverEvents(database, codes)
      case 'deliver-messages':
        return await deliverMessages(database, codes, this.#post)
      case 'expire-holds':
        return await expireHolds(database)
    }
  }

  /** Whether the jobs have nothing left to do. */
  get isDone(): boolean {
    const [open] = this.#backend.look<{ labels: number; events: number; refunds: number; untold: number }>(
      `select (select count(*) from label where next_at is not null) as labels,
              (select count(*) from refund where next_at is not null) as refunds,
              (select count(*) from refund r where r.state = 'failed' and not exists (select 1 from document d
                where d.kind = 'failed-refund' and d.id = r.refund_id || '/' || r.done_at)) as untold,
              (select count(*) from event where delivered_at is null) as events`,
    )
    return open?.labels === 0 && open.events === 0 && open.refunds === 0 && open.untold === 0
  }

  async #route(number: number, random: Random): Promise<void> {
    const id = `order-${number}`
    const wishes = [undefined, undefined, 'none', 'ask', { skus: ['CUP-0'] }] as const
    const lines = SKUS.slice(0, 1 + random.below(3)).map((sku, index) => {
      const [wish, isCold] = [random.of(wishes), index === 2 && random.chance(0.5)]
      return {
        ...{ id: `l${index}`, sku, gtin: '00401234567895', name: 'Mug', aisle: 'A1', walk: index },
        ...{ ordered: 1 + random.below(4), unitPriceMinor: 850 },
        ...(wish && { substitute: wish }),
        ...(isCold && { storage: 'chilled' }),
        // the third of an order is sold by weight
        ...(index === 2 && { byWeight: { gramsEach: 500, perKgMinor: 1700 } }),
        ...(random.chance(0.1) && { minimumAge: 18 }),
        ...(random.chance(0.05) && { highValue: true }),
      }
    })
    const dates = { placedAt: START_AT - 1_000, promisedAt: START_AT + 3600_000 }
    const due = random.chance(0.15) && { due: { amountMinor: 500 } }
    // a third is shipped; some have an address that their carrier does not take
    const method = number % 3 === 0 ? 'ship' : 'pickup'
    const rest = { orderNumber: `No ${id}`, method, currency: 'EUR', gate, lines, ...due }
    const postcode = random.chance(0.9) && { postcode: '28001' }
    const shipTo = { name: 'Ruth', line1: '1 Harbour Way', city: 'Madrid', country: 'ES', ...postcode }
    const part: FulfillmentPersonal = {
      customerName: 'Ruth Adeyemi',
      ...(random.chance(0.8) && { email: 'ruth@example.com' }),
      ...(method === 'ship' && { shipTo }),
    }
    await this.#send(
      'import',
      'route-fulfillment',
      { fulfillmentId: id, ...dates, ...rest },
      { personal: { part, id } },
    )
  }

  /** A program of the shop asks for units back, of this store or of the other one. */
  async #askBack(random: Random): Promise<void> {
    const isTheirs = random.chance(0.3)
    const here = [saleId(random.below(this.#sales)), `order-${1 + random.below(this.#orders)}`]
    const purchaseId = random.of(isTheirs ? THEIR_SALES : here) ?? ''
    const unit = { quantity: 1 + random.below(2), department: null, condition: 'new' as const }
    const args = { receipt: true, items: [{ purchaseId, lineId: `l${random.below(3)}`, ...unit }] }
    await this.#send('connector', 'request-return', args, { to: isTheirs ? OTHER_STORE : STORE })
  }

  /** What somebody says on the customer's page. */
  async #customer(fulfillmentId: string, random: Random): Promise<void> {
    const said = random.weighted({ 'customer-on-way': 3, 'customer-here': 4, 'customer-left': 1 })
    const about = {
      'customer-on-way': { minutes: random.chance(0.5) ? 5 : null },
      'customer-here': { place: 'kerb', spot: null },
      'customer-left': {},
    }[said]
    const part = { arrival: { spot: 'by the lift', car: 'blue' } }
    const personal = said === 'customer-here' ? { part, id: fulfillmentId } : undefined
    await this.#send('public', said, { fulfillmentId, ...about }, { personal })
  }

  async #send(
    origin: Extract<Origin, 'import' | 'connector' | 'public'>,
    name: string,
    args: unknown,
    { personal, to = STORE }: { personal?: { part: FulfillmentPersonal; id: string } | undefined; to?: string } = {},
  ): Promise<void> {
    const { database } = this.#backend
    const key = `office-${(this.#keys += 1)}`
    const actorId = origin === 'public' ? 'customer' : 'office'
    const v = commands.get(name)?.v ?? 0
    const command: ServerCommand = { key, name, v, args, actorId, at: database.clock() }
    const beside = personal && { personal: { kind: 'fulfillment' as const, ...personal } }
    await execute(database, to, origin, [{ ...command, ...beside }])
  }
}
