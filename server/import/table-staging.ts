import Sqlite from 'better-sqlite3'
import type { Original } from './import-run.ts'

/** A row that stands for itself: `key` says what it is about, so that a second one of the file is found. */
export interface TableRow {
  line: number
  key: string
}

/**
 * Holds checked rows on disk until the end of the file, so that it is known what the whole file says before anything of it is
 * saved, and memory does not grow with it. See order-staging.ts for where.
 */
export class TableStaging<Row extends TableRow> {
  readonly #sqlite: Sqlite.Database
  readonly #add: Sqlite.Statement<[number, string, string]>
  readonly #lineOf: Sqlite.Statement<[string], number>

  constructor() {
    this.#sqlite = new Sqlite('')
    this.#sqlite.pragma('journal_mode = OFF')
    this.#sqlite.pragma('synchronous = OFF')
    // KiB: pages above this spill to disk
    this.#sqlite.pragma('cache_size = -8192')
    this.#sqlite.exec('create table rows (line integer primary key, key text not null unique, row text not null)')
    this.#add = this.#sqlite.prepare('insert or ignore into rows values (?, ?, ?)')
    this.#lineOf = this.#sqlite.prepare<[string], number>('select line from rows where key = ?').pluck()
  }

  /** @returns the rows whose key an earlier line has, with that line */
  add(rows: readonly Original<Row>[]): { row: Original<Row>; earlier: number }[] {
    const twice: { row: Original<Row>; earlier: number }[] = []
    this.#sqlite.exec('begin')
    for (const row of rows) {
      const { changes } = this.#add.run(row.line, row.key, JSON.stringify(row))
      if (changes === 0) twice.push({ row, earlier: this.#lineOf.get(row.key) ?? 0 })
    }
    this.#sqlite.exec('commit')
    return twice
  }

  get count(): number {
    return this.#sqlite.prepare<[], number>('select count(*) from rows').pluck().get() ?? 0
  }

  has(key: string): boolean {
    return this.#lineOf.get(key) !== undefined
  }

  /** In the order of the file. */
  *batches(limit: number): Generator<Original<Row>[]> {
    const select = this.#sqlite
      .prepare<[number, number], string>('select row from rows where line > ? order by line limit ?')
      .pluck()
    for (let after = 0; ;) {
      const rows = select.all(after, limit).map((row) => JSON.parse(row) as Original<Row>)
      const last = rows.at(-1)
      if (!last) return
      yield rows
      after = last.line
    }
  }

  close(): void {
    this.#sqlite.close()
  }
}
