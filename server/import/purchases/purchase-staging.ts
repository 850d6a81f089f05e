import Sqlite from 'better-sqlite3'
import type { Original } from '../import-run.ts'
import { MAX_LINES } from './purchase-of.ts'
import type { PurchaseRow } from './purchase-row.ts'

type Row = Original<PurchaseRow>

/** The rows of one purchase, in the order of the file; of an `oversized` one as many as it may have. `lacking`: the line of a row that was rejected. */
export interface StagedPurchase {
  rows: [Row, ...Row[]]
  oversized: boolean
  lacking: number | undefined
}

/** Purchases looked at a time. */
const PAGE = 200

/**
 * Holds checked rows on disk until the end of the file, so that rows of a purchase may stand anywhere in it. See order-staging.ts
 * for where.
 */
export class PurchaseStaging {
  readonly #sqlite: Sqlite.Database
  readonly #meet: Sqlite.Statement<[string]>
  readonly #add: Sqlite.Statement<[string, number, string]>
  readonly #lack: Sqlite.Statement<[string, number]>
  count = 0

  constructor() {
    this.#sqlite = new Sqlite('')
    this.#sqlite.pragma('journal_mode = OFF')
    this.#sqlite.pragma('synchronous = OFF')
    // KiB: pages above this spill to disk
    this.#sqlite.pragma('cache_size = -8192')
    this.#sqlite.exec(`
      create table purchases (n integer primary key, purchase text not null unique);
      create table rows (purchase text not null, line integer not null, row text not null, primary key (purchase, line)) without rowid;
      create table lacking (purchase text not null primary key, line integer not null) without rowid;`)
    this.#meet = this.#sqlite.prepare('insert or ignore into purchases (purchase) values (?)')
    this.#add = this.#sqlite.prepare('insert into rows values (?, ?, ?)')
    this.#lack = this.#sqlite.prepare('insert or ignore into lacking values (?, ?)')
  }

  add(rows: readonly Row[]): void {
    this.#sqlite.exec('begin')
    for (const row of rows) {
      this.count += this.#meet.run(row.purchaseId).changes
      this.#add.run(row.purchaseId, row.line, JSON.stringify(row))
    }
    this.#sqlite.exec('commit')
  }

  /** The row at this line belongs to the purchase, or may, and was rejected. */
  lack(purchaseId: string, line: number): void {
    this.#lack.run(purchaseId, line)
  }

  /** By their first appearance. */
  *each(): Generator<StagedPurchase> {
    const purchases = this.#sqlite.prepare<[number, number], { n: number; purchase: string; lacking: number | null }>(
      `select n, purchases.purchase as purchase, lacking.line as lacking from purchases
       left join lacking on lacking.purchase = purchases.purchase where n > ? order by n limit ?`,
    )
    const rowsOf = this.#sqlite
      .prepare<[string, number], string>('select row from rows where purchase = ? order by line limit ?')
      .pluck()
    for (let after = 0; ;) {
      const some = purchases.all(after, PAGE)
      const last = some.at(-1)
      if (!last) return
      for (const { purchase, lacking } of some) {
        const [first, ...rest] = rowsOf.all(purchase, MAX_LINES + 1).map((row) => JSON.parse(row) as Row)
        if (first) yield { rows: [first, ...rest], oversized: rest.length >= MAX_LINES, lacking: lacking ?? undefined }
      }
      after = last.n
    }
  }

  close(): void {
    this.#sqlite.close()
  }
}
