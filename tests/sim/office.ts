import { gate } from '#domain/testing/given.ts'
import { execute, type ServerCommand } from '../../server/execute.ts'
import { pruneHistory } from '../../server/jobs/prune-history.ts'
import { shrinkFeed } from '../../server/jobs/shrink-feed.ts'
import type { Database } from '../../server/store/database.ts'
import { PEOPLE, START_AT, STORE } from './backend.ts'
import type { OfficeDeed } from './plan.ts'
import type { Random } from './random.ts'

/** What head office and the shop's own systems send, past all devices. */
export class Office {
  readonly #database: Database
  #orders = 0
  #keys = 0

  constructor(database: Database) {
    this.#database = database
  }

  async does(deed: OfficeDeed, random: Random): Promise<void> {
    const id = `order-${1 + random.below(this.#orders)}`
    switch (deed) {
      case 'route':
        return await this.#route(`order-${(this.#orders += 1)}`, random)
      case 'reroute':
        return await this.#route(id, random)
      case 'cancel':
        return await this.#send('connector', 'cancel-fulfillment', { fulfillmentId: id, reason: 'changed mind' })
      case 'save-person': {
        const person = { id: random.of(PEOPLE), name: `Name ${this.#keys}`, role: 'associate' }
        return await this.#send('import', 'save-person', person)
      }
      case 'shrink-feed':
        return await shrinkFeed(this.#database)
      case 'prune-history':
        return await pruneHistory(this.#database)
    }
  }

  async #route(id: string, random: Random): Promise<void> {
    const lines = Array.from({ length: 1 + random.below(3) }, (_, index) => ({
      ...{ id: `l${index}`, sku: `MUG-${index}`, gtin: '00401234567895', name: 'Mug', aisle: 'A1', walk: index },
      ...{ ordered: 1 + random.below(4), unitPriceMinor: 850 },
      // the third of an order is sold by weight
      ...(index === 2 && { byWeight: { gramsEach: 500, perKgMinor: 1700 } }),
    }))
    const dates = { placedAt: START_AT - 1_000, promisedAt: START_AT + 3600_000 }
    const rest = { orderNumber: `No ${id}`, method: 'pickup', currency: 'EUR', gate, lines }
    await this.#send('import', 'route-fulfillment', { fulfillmentId: id, ...dates, ...rest })
  }

  async #send(origin: 'import' | 'connector', name: string, args: unknown): Promise<void> {
    const key = `office-${(this.#keys += 1)}`
    const command: ServerCommand = { key, name, v: 1, args, actorId: 'office', at: this.#database.clock() }
    await execute(this.#database, STORE, origin, [command])
  }
}
