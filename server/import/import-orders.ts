import { Fulfillment } from '#domain/fulfillment.ts'
import type { Store } from '#domain/store.ts'
import { execute, type ServerCommand } from '../execute.ts'
import type { HandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import { columnOf, type ColumnOverrides } from './columns.ts'
import type { Encoding } from './lines.ts'
import { fulfillmentIdOf, isUnchanged, orderKey, wantedOrder, type WantedOrder } from './order-command.ts'
import { productsOf } from './products.ts'
import { readRawRows } from './raw-rows.ts'
import type { Reject } from './reject.ts'
import { RowReader } from './row.ts'
import { MAX_ORDER_ROWS, Staging, type StagedOrder, type StagedRow } from './staging.ts'

/** `rows`, `accepted` and `rejected` count rows of the file; `created` and `updated` count orders. */
export interface ImportSummary {
  rows: number
  accepted: number
  rejected: number
  created: number
  updated: number
}

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
/** As many different products as an order may have: see domain/intake/route-fulfillment.ts. */
const MAX_LINES = 1000
const ACTOR = 'import'

/**
 * Imports a file of orders in constant memory. Everything is checked before anything is written; what is wrong with a
 * row is told and the rest goes on. The same file again creates and updates nothing, also after it was broken off.
 * @throws ImportFileError when the file as a whole cannot be read; then nothing was imported
 */
export async function importOrders(
  target: ImportTarget,
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const staging = new Staging()
  try {
    return await new OrderImport(target, options, staging).run(source)
  } finally {
    staging.close()
  }
}

class OrderImport {
  readonly #target: ImportTarget
  readonly #options: ImportOptions
  readonly #staging: Staging
  readonly #summary: ImportSummary = { rows: 0, accepted: 0, rejected: 0, created: 0, updated: 0 }
  /** what the file calls the columns that an order as a whole can fail on */
  #orderColumn = 'order_number'
  #currencyColumn = 'currency'
  #bytes = 0
  #saved = 0

  constructor(target: ImportTarget, options: ImportOptions, staging: Staging) {
    this.#target = target
    this.#options = options
    this.#staging = staging
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
        if (checked.ok) good.push({ ...checked.row, original })
        else await this.#reject(checked.reject, original)
        if (checked.ok && good.length === 1) {
          this.#orderColumn = columnOf(raw.map, 'order_number')
          this.#currencyColumn = columnOf(raw.map, 'currency')
        }
      }
      this.#staging.add(good)
      this.#summary.accepted += good.length
      this.#progress('read')
    }
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
    const orders: [StagedRow, ...StagedRow[]][] = []
    for (const order of batch) {
      const rows = await this.#usable(order)
      if (rows) orders.push(rows)
    }
    if (orders.length === 0) return
    const products = await productsOf(database, store.id, orders.flat())
    const known = await this.#known(orders.map(([first]) => fulfillmentIdOf(store.id, first.orderNumber)))
    const changed: { rows: StagedRow[]; command: ServerCommand }[] = []
    const at = database.clock()
    for (const rows of orders) {
      const wanted = wantedOrder(store.id, rows, products)
      const before = known.get(wanted.fulfillmentId)
      if (before?.order && isUnchanged(wanted, before.order, before.personal)) continue
      changed.push({ rows, command: toCommand(wanted, before?.ver ?? 0, at) })
    }
    if (changed.length === 0) return
    await Promise.all(
      changed.map(async ({ command }) => {
        const args = command.args as { fulfillmentId: string; gate: Fulfillment['gate'] }
        args.gate = known.get(args.fulfillmentId)?.order?.gate ?? (await handoverCodes.gateFor(args.fulfillmentId))
      }),
    )
    const { outcomes } = await execute(
      database,
      store.id,
      'import',
      changed.map(({ command }) => command),
    )
    for (const [index, outcome] of outcomes.entries()) {
      const rows = changed[index]?.rows ?? []
      if (outcome.status !== 'applied') {
        const code = outcome.code ?? outcome.status
        await this.#rejectAll(
          rows,
          this.#orderColumn,
          code,
          refusals[code] ?? `The store’s rules refuse this order: ${code}.`,
        )
      } else if (outcome.changes.length > 0) {
        if (outcome.changes.some((change) => change.created)) this.#summary.created++
        else this.#summary.updated++
      }
    }
  }

  /** The rows of an order that go together; the others are rejected. */
  async #usable({ rows, oversized }: StagedOrder): Promise<StagedOrder['rows'] | undefined> {
    const [first, ...rest] = rows
    const skus = new Set(rows.map((row) => row.sku)).size
    if (oversized || skus > MAX_LINES) {
      const message = `An order has at most ${MAX_LINES} products and ${MAX_ORDER_ROWS} rows.`
      await this.#rejectAll(rows, this.#orderColumn, 'too-many-lines', message)
      return undefined
    }
    const others = rest.filter((row) => row.currency !== first.currency)
    if (others.length === 0) return rows
    const message = `The rows before it are in ${first.currency}; an order has one currency.`
    await this.#rejectAll(others, this.#currencyColumn, 'mixed-currency', message)
    return [first, ...rest.filter((row) => row.currency === first.currency)]
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
      rows.map((row) => {
        const order = Fulfillment.parse(JSON.parse(row.doc_json))
        const personal: unknown = row.personal_json === null ? null : JSON.parse(row.personal_json)
        return [row.id, { ver: row.ver, order, personal }]
      }),
    )
  }

  /** Takes rows back that had been accepted. */
  async #rejectAll(rows: readonly StagedRow[], column: string, code: string, message: string): Promise<void> {
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

function toCommand({ personal, ...args }: WantedOrder, knownVer: number, at: number): ServerCommand {
  const key = { kind: 'fulfillment' as const, id: args.fulfillmentId }
  return {
    key: orderKey({ ...args, personal }, knownVer),
    name: 'route-fulfillment',
    v: 1,
    args: { ...args },
    actorId: ACTOR,
    at,
    ...(personal ? { personal: { ...key, part: personal } } : {}),
  }
}
