import { Fulfillment } from '#domain/fulfillment.ts'
import { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import { THE_STORE, type Store } from '#domain/store.ts'
import { execute } from '../execute.ts'
import type { HandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import type { RawRow } from './cells.ts'
import { recordsOf } from './execute-rows.ts'
import { ImportRun, type ImportOptions } from './import-run.ts'
import { orderColumns, servicesOf, type OrderField } from './order-columns.ts'
import {
  addedTo,
  fulfillmentIdOf,
  isUnchanged,
  type KnownOrder,
  toCommand,
  wantedOrder,
  type WantedOrder,
} from './order-command.ts'
import { pausedNow } from './paused-now.ts'
import { productsOf, walkAlong } from './order-products.ts'
import { orderNumberIn, orderReader } from './order-row.ts'
import { Staging, type StagedOrder, type StagedRow } from './order-staging.ts'
import { adviceOn, emptySummary, name, type ImportResult, type ImportSummary } from './order-summary.ts'
import type { Reject } from './reject.ts'
import { usableRows } from './usable-rows.ts'

export interface OrderImportOptions extends ImportOptions {
  /** SKUs that are services: see order-columns.ts */
  services?: readonly string[]
}

export interface ImportTarget {
  database: Database
  store: Store
  handoverCodes: HandoverCodes
}

/** Rows of one version: the feed's readers take a version as a whole. An order with more makes a version of its own. */
const ROWS_PER_VERSION = 500

/**
 * Imports a file of orders in constant memory. Everything is checked before anything is written; what is wrong with a
 * row is told and the rest goes on. The same file again creates and updates nothing, also after it was broken off.
 * @throws ImportFileError when the file as a whole cannot be read; then nothing was imported
 */
export async function importOrders(
  target: ImportTarget,
  source: AsyncIterable<Uint8Array>,
  options: OrderImportOptions = {},
): Promise<ImportResult> {
  const staging = new Staging()
  try {
    const summary = await new OrderImport(target, options, staging).run(source)
    const paused = await pausedNow(target.database, target.store.id)
    return { ...summary, advice: adviceOn(summary, paused), ...(paused && { paused }) }
  } finally {
    staging.close()
  }
}

class OrderImport {
  readonly #target: ImportTarget
  readonly #options: OrderImportOptions
  readonly #staging: Staging
  readonly #isService: (sku: string) => boolean
  readonly #run: ImportRun<ImportSummary>
  readonly #summary = emptySummary()
  /** where things come on the walk, by the map as it is when the file is saved */
  #walk = walkAlong([])

  constructor(target: ImportTarget, options: OrderImportOptions, staging: Staging) {
    this.#target = target
    this.#options = options
    this.#staging = staging
    this.#isService = servicesOf(options.services)
    this.#run = new ImportRun(this.#summary, options)
  }

  async run(source: AsyncIterable<Uint8Array>): Promise<ImportSummary> {
    await this.#read(source)
    const { database, store } = this.#target
    const layout = (await recordsOf(database, store.id, 'layout')).get(THE_STORE)
    this.#walk = walkAlong(layout?.aisles ?? [])
    let saved = 0
    for (const batch of this.#staging.batches(ROWS_PER_VERSION)) {
      await this.#save(batch)
      saved += batch.length
      this.#run.progress('save', saved, this.#staging.orders)
    }
    return this.#summary
  }

  /** Checks every row and stages the good ones. */
  async #read(source: AsyncIterable<Uint8Array>): Promise<void> {
    const { store } = this.#target
    const read = orderReader(this.#options.zone ?? store.zone, store.currency)
    const lacking = (raw: RawRow, reject: Reject) => this.#lacking(raw, reject)
    for await (const good of this.#run.rows(source, orderColumns, read, lacking)) this.#staging.add(good)
  }

  /** A cancellation is a row of no order. */
  #lacking(raw: RawRow, { code }: Reject): void {
    const order = orderNumberIn(raw)
    if (order === undefined) this.#summary.unplaced++
    else if (code !== 'cancellation') this.#staging.addLacking(order)
  }

  /** One version of the store: the orders of the batch that are new or changed. */
  async #save(batch: StagedOrder[]): Promise<void> {
    const { database, store, handoverCodes } = this.#target
    const orders = await this.#usable(batch)
    if (orders.length === 0) return
    const known = await this.#known(orders.map(({ number }) => fulfillmentIdOf(store.id, number)))
    const goods = orders.flatMap(({ rows }) => rows.filter((row) => !this.#isService(row.sku)))
    const { products, refused } = await productsOf(database, store.id, goods)
    const changed: {
      rows: readonly StagedRow[]
      number: string
      incomplete: boolean
      wanted: WantedOrder
      before: KnownOrder | undefined
    }[] = []
    const at = database.clock()
    for (const { number, rows, incomplete: lacks } of orders) {
      const taken = rows.filter((row) => refused.has(row.sku) && !this.#isService(row.sku))
      for (const row of taken) {
        const message = `The barcode is that of SKU ${refused.get(row.sku)} already; a barcode names one product.`
        await this.#rejectAll([row], 'gtin', 'gtin-taken', message)
      }
      const incomplete = lacks || taken.length > 0
      const left = rows.filter((row) => !taken.includes(row))
      const services = left.filter((row) => this.#isService(row.sku))
      const [first, ...rest] = left.filter((row) => !this.#isService(row.sku))
      this.#summary.services += services.length
      if (!first) {
        if (services.length > 0 && !incomplete) name(this.#summary.servicesOnly, number)
        if (services.length > 0 && incomplete) this.#addIncomplete(number)
        continue
      }
      const inFile = wantedOrder(store.id, [first, ...rest], services, products, this.#walk)
      const before = known.get(inFile.fulfillmentId)
      const wanted = incomplete && before ? addedTo(before.order, inFile, this.#isService) : inFile
      const address = wanted.shipTo ?? FulfillmentPersonal.safeParse(before?.personal).data?.shipTo
      if (wanted.method === 'ship' && !address) {
        const message =
          'It is to be shipped, and no row of it says where to: it needs ship_line1, ship_city and ship_country.'
        await this.#rejectAll(left, 'ship_line1', 'no-address', message)
        this.#summary.services -= services.length
        continue
      }
      if (before && isUnchanged(wanted, before)) {
        if (incomplete) this.#addIncomplete(number)
      } else changed.push({ rows: left, number, incomplete, wanted, before })
    }
    if (changed.length === 0) return
    const commands = await Promise.all(
      changed.map(({ wanted, before }) => toCommand(wanted, before, at, handoverCodes)),
    )
    const { outcomes } = await execute(database, store.id, 'import', commands)
    for (const [index, outcome] of outcomes.entries()) {
      const { rows = [], number = '', incomplete = false } = changed[index] ?? {}
      if (outcome.status !== 'applied') {
        const code = outcome.code ?? outcome.status
        const message = refusals[code] ?? `The store’s rules refuse this order: ${code}.`
        await this.#rejectAll(rows, 'order_number', code, message)
        this.#summary.services -= rows.filter((row) => this.#isService(row.sku)).length
        continue
      }
      if (incomplete) this.#addIncomplete(number)
      if (outcome.changes.length === 0) continue
      if (outcome.changes.some((change) => change.created)) this.#summary.created++
      else this.#summary.updated++
    }
  }

  /** The orders whose rows go together; the rows that do not are rejected. */
  async #usable(batch: StagedOrder[]): Promise<{ number: string; rows: readonly StagedRow[]; incomplete: boolean }[]> {
    const orders = []
    for (const order of batch) {
      const { rows, unusable } = usableRows(order)
      if (unusable) await this.#rejectAll(unusable.rows, unusable.field, unusable.code, unusable.message)
      const incomplete = order.incomplete || unusable !== undefined
      if (rows.length > 0) orders.push({ number: order.rows[0].orderNumber, rows, incomplete })
    }
    return orders
  }

  #addIncomplete(number: string): void {
    this.#summary.incomplete++
    name(this.#summary.incompleteOrders, number)
  }

  async #known(ids: string[]) {
    const rows = await this.#target.database.read
      .selectFrom('document')
      .select(['id', 'ver', 'doc_json', 'personal_json'])
      .where('store_id', '=', this.#target.store.id)
      .where('kind', '=', 'fulfillment')
      .where('id', 'in', ids)
      .execute()
    return new Map(
      rows.map((row): [string, KnownOrder] => {
        const order = Fulfillment.parse(JSON.parse(row.doc_json))
        const personal: unknown = row.personal_json === null ? null : JSON.parse(row.personal_json)
        return [row.id, { ver: row.ver, order, personal }]
      }),
    )
  }

  async #rejectAll(rows: readonly StagedRow[], field: OrderField, code: string, message: string): Promise<void> {
    await this.#run.takeBack(rows, field, code, message)
  }
}

/** Why a rule said no, in words for a person with a file. */
const refusals: Record<string, string> = {
  'already-handed-over': 'The store has handed this order over already; it can no longer change.',
  'already-shipped': 'The carrier has this order already; it can no longer change.',
  'already-packed': 'This order is in a box; it cannot change between pickup and ship any more.',
  'order-cancelled': 'The store has this order as cancelled; it can no longer change.',
}
