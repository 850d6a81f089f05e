import { Fulfillment } from '#domain/fulfillment.ts'
import type { Store } from '#domain/store.ts'
import { execute } from '../execute.ts'
import type { HandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import { columnOf, servicesOf, type ColumnMap, type ColumnOverrides, type Field } from './columns.ts'
import type { Encoding } from './lines.ts'
import {
  addedTo,
  fulfillmentIdOf,
  isUnchanged,
  type KnownOrder,
  toCommand,
  wantedOrder,
  type WantedOrder,
} from './order-command.ts'
import { productsOf } from './products.ts'
import { readRawRows } from './raw-rows.ts'
import type { Reject } from './reject.ts'
import { orderNumberIn, RowReader, type RawRow } from './row.ts'
import { Staging, type StagedOrder, type StagedRow } from './staging.ts'
import { adviceOn, emptySummary, name, type ImportResult, type ImportSummary } from './summary.ts'
import { usableRows } from './usable-rows.ts'

export interface ImportProgress {
  phase: 'read' | 'save'
  /** bytes and rows read so far */
  bytes: number
  rows: number
  /** orders saved so far, of so many */
  orders: number
  ofOrders: number
}

export interface ImportOptions {
  map?: ColumnOverrides
  encoding?: Encoding
  /** for times without an offset; the store's where it is not given */
  zone?: string
  /** SKUs that are services: see columns.ts */
  services?: readonly string[]
  /** the names of the file's columns, before the first reject */
  onHeader?: (columns: string[]) => void
  /** `original` is the row as the file has it, cell by cell where it could be cut */
  onReject?: (reject: Reject, original: string[]) => void | Promise<void>
  onProgress?: (progress: ImportProgress) => void
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
  options: ImportOptions = {},
): Promise<ImportResult> {
  const staging = new Staging()
  try {
    const summary = await new OrderImport(target, options, staging).run(source)
    return { ...summary, advice: adviceOn(summary) }
  } finally {
    staging.close()
  }
}

class OrderImport {
  readonly #target: ImportTarget
  readonly #options: ImportOptions
  readonly #staging: Staging
  readonly #isService: (sku: string) => boolean
  readonly #summary = emptySummary()
  /** what the file calls the columns that a row can fail on after it was read */
  #map: ColumnMap = { index: {}, columns: [] }
  #bytes = 0
  #saved = 0

  constructor(target: ImportTarget, options: ImportOptions, staging: Staging) {
    this.#target = target
    this.#options = options
    this.#staging = staging
    this.#isService = servicesOf(options.services)
  }

  async run(source: AsyncIterable<Uint8Array>): Promise<ImportSummary> {
    await this.#read(source)
    for (const batch of this.#staging.batches(ROWS_PER_VERSION)) {
      await this.#save(batch)
      this.#saved += batch.length
      this.#progress('save')
    }
    return this.#summary
  }

  /** Checks every row and stages the good ones. */
  async #read(source: AsyncIterable<Uint8Array>): Promise<void> {
    const { store } = this.#target
    const reader = new RowReader({ zone: this.#options.zone ?? store.zone, currency: store.currency })
    const header = this.#options.onHeader ?? (() => {})
    for await (const raws of readRawRows(this.#counted(source), this.#options, header)) {
      const good: StagedRow[] = []
      for (const raw of raws) {
        this.#summary.rows++
        const original = raw.original ?? raw.cells
        const checked = reader.read(raw)
        if (checked.ok) {
          this.#map = raw.map
          good.push({ ...checked.row, original })
          continue
        }
        this.#lacking(raw, checked.reject)
        await this.#reject(checked.reject, original)
      }
      this.#staging.add(good)
      this.#summary.accepted += good.length
      this.#progress('read')
    }
  }

  /** A cancellation is a row of no order. */
  #lacking(raw: RawRow, { code }: Reject): void {
    const order = orderNumberIn(raw)
    if (order === undefined) this.#summary.unplaced++
    else if (code !== 'cancellation') this.#staging.addLacking(order)
  }

  async *#counted(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      this.#bytes += chunk.length
      yield chunk
    }
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
      const inFile = wantedOrder(store.id, [first, ...rest], services, products)
      const before = known.get(inFile.fulfillmentId)
      const wanted = incomplete && before ? addedTo(before.order, inFile, this.#isService) : inFile
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

  /** Takes rows back that had been accepted. */
  async #rejectAll(rows: readonly StagedRow[], field: Field, code: string, message: string): Promise<void> {
    const column = columnOf(this.#map, field)
    this.#summary.accepted -= rows.length
    for (const { line, original } of rows) await this.#reject({ line, column, code, message }, original)
  }

  async #reject(reject: Reject, original: string[]): Promise<void> {
    this.#summary.rejected++
    await this.#options.onReject?.(reject, original)
  }

  #progress(phase: ImportProgress['phase']): void {
    const { rows } = this.#summary
    this.#options.onProgress?.({ phase, bytes: this.#bytes, rows, orders: this.#saved, ofOrders: this.#staging.orders })
  }
}

/** Why a rule said no, in words for a person with a file. */
const refusals: Record<string, string> = {
  'already-handed-over': 'The store has handed this order over already; it can no longer change.',
  'order-cancelled': 'The store has this order as cancelled; it can no longer change.',
}
