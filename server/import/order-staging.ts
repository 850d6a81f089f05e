import Sqlite from 'better-sqlite3'
import type { ImportRow } from './order-row.ts'

/** A row that waits for its order to be complete; `original` is the row as the file has it. */
export interface StagedRow extends ImportRow {
  original: string[]
}

/** As SQLite has it. */
type FlatRow = Omit<StagedRow, 'original' | 'highValue' | 'byWeight' | keyof Shipping> & {
  original: string
  highValue: number | null
  gramsEach: number | null
  perKgMinor: number | null
  shipping: string | null
}

/** What most orders say nothing of. */
type Shipping = Pick<ImportRow, 'method' | 'serviceLevel' | 'shipTo'>
const NOT_SHIPPED: Shipping = { method: null, serviceLevel: null, shipTo: null }

/**
 * All rows of one order, in the order of the file; of an `oversized` one, a part that is only good for rejecting.
 * `incomplete`: the file has rows of it that were rejected.
 */
export interface StagedOrder {
  rows: [StagedRow, ...StagedRow[]]
  oversized: boolean
  incomplete: boolean
}

/** Rows of one order that are held in memory at once. */
export const MAX_ORDER_ROWS = 5000

/**
 * Holds checked rows on disk until the end of the file, so that rows of an order may stand anywhere in it and memory does
 * not grow with the file. SQLite's own temporary database: in the system's temporary folder (TMPDIR), without a name, so
 * that it is gone with the process, however that ends.
 */
export class Staging {
  readonly #sqlite: Sqlite.Database
  readonly #findOrder: Sqlite.Statement<[string], number>
  readonly #addOrder: Sqlite.Statement<[string]>
  readonly #addRow: Sqlite.Statement
  readonly #addLacking: Sqlite.Statement<[string]>
  readonly #isLacking: Sqlite.Statement<[string], number>
  orders = 0

  constructor() {
    this.#sqlite = new Sqlite('')
    this.#sqlite.pragma('journal_mode = OFF')
    this.#sqlite.pragma('synchronous = OFF')
    // KiB: pages above this spill to disk
    this.#sqlite.pragma('cache_size = -8192')
    this.#sqlite.exec(`
      create table orders (id integer primary key, number text not null unique);
      create table lacking (number text not null primary key) without rowid;
      create table rows (
        order_id integer not null, line integer not null, sku text not null, name text, quantity integer not null,
        placed_at integer not null, promised_at integer, price_minor integer, grams_each integer, per_kg_minor integer,
        currency text not null,
        customer text, gtin text, aisle text, substitute text, email text, language text, due_minor integer,
        minimum_age integer, high_value integer, proxy text, shipping text, original text not null, primary key (order_id, line)
      ) without rowid;`)
    this.#findOrder = this.#sqlite.prepare<[string], number>('select id from orders where number = ?').pluck()
    this.#addOrder = this.#sqlite.prepare('insert into orders (number) values (?)')
    this.#addLacking = this.#sqlite.prepare('insert or ignore into lacking values (?)')
    this.#isLacking = this.#sqlite.prepare<[string], number>('select 1 from lacking where number = ?').pluck()
    this.#addRow = this.#sqlite.prepare(`insert into rows values (${'?, '.repeat(22)}?)`)
  }

  add(rows: readonly StagedRow[]): void {
    this.#sqlite.exec('begin')
    for (const row of rows) {
      let order = this.#findOrder.get(row.orderNumber)
      if (order === undefined) {
        order = Number(this.#addOrder.run(row.orderNumber).lastInsertRowid)
        this.orders++
      }
      const {
        line,
        sku,
        name,
        quantity,
        placedAt,
        promisedAt,
        priceMinor,
        byWeight,
        currency,
        customer,
        gtin,
        aisle,
        substitute,
        email,
        language,
      } = row
      const weight = [byWeight?.gramsEach ?? null, byWeight?.perKgMinor ?? null]
      const facts = [order, line, sku, name, quantity, placedAt, promisedAt, priceMinor, ...weight, currency]
      const { method, serviceLevel, shipTo } = row
      // most orders say nothing of it
      const shipping = method || serviceLevel || shipTo ? JSON.stringify({ method, serviceLevel, shipTo }) : null
      const { dueMinor, minimumAge, highValue, proxy } = row
      const asked = [dueMinor, minimumAge, highValue === null ? null : Number(highValue), proxy]
      const told = [customer, gtin, aisle, substitute, email, language]
      this.#addRow.run(...facts, ...told, ...asked, shipping, JSON.stringify(row.original))
    }
    this.#sqlite.exec('commit')
  }

  /** A row of this order was rejected. */
  addLacking(orderNumber: string): void {
    this.#addLacking.run(orderNumber)
  }

  /** Whole orders, by their first appearance; as many at a time as have `limit` rows together, and at least one. */
  *batches(limit: number): Generator<StagedOrder[]> {
    let batch: StagedOrder[] = []
    let size = 0
    for (const order of this.#eachOrder()) {
      if (size > 0 && size + order.rows.length > limit) {
        yield batch
        batch = []
        size = 0
      }
      batch.push(order)
      size += order.rows.length
    }
    if (size > 0) yield batch
  }

  *#eachOrder(): Generator<StagedOrder> {
    const select = this.#sqlite.prepare<[number, number], FlatRow>(
      `select line, number as orderNumber, sku, name, quantity, placed_at as placedAt, promised_at as promisedAt,
         price_minor as priceMinor, grams_each as gramsEach, per_kg_minor as perKgMinor, currency, customer, gtin, aisle, substitute, email, language, due_minor as dueMinor,
         minimum_age as minimumAge, high_value as highValue, proxy, shipping, original
       from rows join orders on orders.id = order_id where order_id = ? and line > ?
       order by line limit ${MAX_ORDER_ROWS}`,
    )
    for (let id = 1; id <= this.orders; id++) {
      let oversized = false
      for (let after = 0; ;) {
        const [first, ...rest] = select.all(id, after).map(({ shipping, original, gramsEach, perKgMinor, ...row }) => ({
          ...row,
          byWeight: gramsEach === null || perKgMinor === null ? null : { gramsEach, perKgMinor },
          highValue: row.highValue === null ? null : row.highValue === 1,
          ...(shipping === null ? NOT_SHIPPED : (JSON.parse(shipping) as Shipping)),
          original: JSON.parse(original) as string[],
        }))
        if (!first) break
        oversized ||= rest.length === MAX_ORDER_ROWS - 1
        const incomplete = this.#isLacking.get(first.orderNumber) !== undefined
        yield { rows: [first, ...rest], oversized, incomplete }
        if (!oversized) break
        after = rest.at(-1)?.line ?? first.line
      }
    }
  }

  close(): void {
    this.#sqlite.close()
  }
}
