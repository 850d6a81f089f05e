import Sqlite from 'better-sqlite3'
import { Kysely, type CompiledQuery, type DatabaseConnection, type Driver } from 'kysely'
import type { RecordKind, RecordOf } from '#domain/records.ts'
import type { Database } from '../../server/store/database.ts'
import { sqliteDialect } from '../../server/store/sqlite-dialect.ts'
import type { Tables } from '../../server/store/tables.ts'
import type { Owner, Scheduler } from './scheduler.ts'

export const STORE = 'store-1'
/** its wishes for what it lacks go there; it has no devices */
export const OTHER_STORE = 'store-2'
export const PEOPLE = ['ana', 'ben', 'cho', 'dee', 'eli']
/** one of them */
export const MANAGER = 'dee'
/** of shelves; the last is a fridge */
export const BINS = ['b1', 'b2', 'b3']
export const SKUS = ['MUG-0', 'MUG-1', 'MUG-2']
/** 2026-11-20 09:00 UTC: virtual time 0 on the server's clock */
export const START_AT = Date.UTC(2026, 10, 20, 9)

const STATEMENT_MS = 0.3

/** A statement that met a dead disk or a killed process. */
class Interrupted extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/**
 * The server's database: SQLite in memory behind the server's own dialect, where every statement is a task of the server.
 * One connection serves readers and the writer in turn, so that nobody reads what is not committed.
 */
export class Backend {
  readonly database: Database
  readonly owner: Owner
  /** told after every commit that made a version */
  onVersion: (head: number) => void = () => undefined
  /** statements left until one of them fails; what it fails with */
  failure: { after: number; code: string } | undefined
  up = true
  /** how often the server process was started */
  life = 1
  /** statements that may have changed something, and restores */
  writes = 0
  /** ends the connections that stay open */
  readonly ends = new Set<() => void>()
  #listeners = new Set<(storeId: string, head: number) => void>()
  readonly #scheduler: Scheduler
  #sqlite: Sqlite.Database
  #kysely: Kysely<Tables>
  readonly #looks = new Map<string, Sqlite.Statement>()
  #waiting = new Set<(error: Error) => void>()
  /** false: statements run at once, to prepare a history */
  #held = false
  #closed = false

  constructor(scheduler: Scheduler, owner: Owner, image: Buffer | ':memory:', now: () => number) {
    this.#scheduler = scheduler
    this.owner = owner
    this.#sqlite = new Sqlite(image)
    this.#kysely = this.#connect()
    this.database = {
      engine: 'sqlite',
      read: this.#kysely,
      transaction: (work) => this.#kysely.transaction().execute(work),
      close: async () => {
        await this.#kysely.destroy()
      },
      dataFolder: '',
      clock: now,
      announce: (storeId, head) => {
        if (storeId === STORE) this.onVersion(head)
        for (const listener of this.#listeners) listener(storeId, head)
      },
      onAnnounce: (listener) => {
        this.#listeners.add(listener)
        return () => void this.#listeners.delete(listener)
      },
    }
  }

  /** From now on statements wait for their turn. */
  hold(): void {
    this.#held = true
  }

  /** kill -9: what runs is rolled back and never answered. */
  kill(): void {
    this.up = false
    for (const end of this.ends) end()
    this.ends.clear()
    for (const fail of [...this.#waiting]) fail(new Interrupted('SQLITE_IOERR'))
  }

  start(): void {
    this.up = true
    this.life += 1
  }

  /** The whole database as it is committed now; undefined in the middle of a transaction. */
  image(): Buffer | undefined {
    return this.#sqlite.inTransaction ? undefined : this.#sqlite.serialize()
  }

  /** Starts a server that was killed on an earlier image of its database. */
  restore(image: Buffer): void {
    this.#sqlite = new Sqlite(image)
    this.#kysely = this.#connect()
    this.database.read = this.#kysely
    this.#looks.clear()
    this.writes += 1
    this.start()
  }

  async close(): Promise<void> {
    this.#held = false
    // a job that is in the middle of its work finds a dead disk
    this.#closed = true
    for (const fail of this.#waiting) fail(new Interrupted('SQLITE_IOERR'))
    await this.#kysely.destroy()
  }

  /** Looks at what is committed, outside of all turns. */
  look<T>(sql: string, ...parameters: unknown[]): T[] {
    const known = this.#looks.get(sql) ?? this.#sqlite.prepare(sql)
    this.#looks.set(sql, known)
    return known.all(...parameters) as T[]
  }

  /** All records of a kind, by their ids. */
  documents<K extends RecordKind>(kind: K, storeId = STORE): RecordOf<K>[] {
    const sql = 'select doc_json from document where kind = ? and store_id = ? order by id'
    return this.look<{ doc_json: string }>(sql, kind, storeId).map(
      ({ doc_json }) => JSON.parse(doc_json) as RecordOf<K>,
    )
  }

  #connect(): Kysely<Tables> {
    const inner = sqliteDialect('writer', () => this.#sqlite)
    return new Kysely<Tables>({ dialect: { ...inner, createDriver: () => this.#driver(inner.createDriver()) } })
  }

  #driver(driver: Driver): Driver {
    const acquire = driver.acquireConnection.bind(driver)
    const known = new Set<DatabaseConnection>()
    driver.acquireConnection = async (options) => {
      const connection = await acquire(options)
      if (!known.has(connection)) connection.executeQuery = this.#inTurn(connection.executeQuery.bind(connection))
      known.add(connection)
      return connection
    }
    return driver
  }

  #inTurn(run: DatabaseConnection['executeQuery']): DatabaseConnection['executeQuery'] {
    return async (query) => {
      if (this.#closed) throw new Interrupted('SQLITE_IOERR')
      if (this.#held && query.sql !== 'rollback') await this.#turn(query)
      if (!query.sql.startsWith('select')) this.writes += 1
      return await run(query)
    }
  }

  async #turn({ sql }: CompiledQuery): Promise<void> {
    if (!this.up) throw new Interrupted('SQLITE_IOERR')
    await new Promise<void>((resolve, fail) => {
      const stop = (error: Error) => {
        this.#waiting.delete(stop)
        cancel()
        fail(error)
      }
      const cancel = this.#scheduler.after(this.owner, this.#scheduler.jitter() * STATEMENT_MS, () => {
        this.#waiting.delete(stop)
        resolve()
      })
      this.#waiting.add(stop)
    })
    const { failure } = this
    // a read that fails is no news; in the middle of a transaction it has to be undone
    if (!failure || sql.startsWith('select')) return
    failure.after -= 1
    if (failure.after > 0) return
    this.failure = undefined
    throw new Interrupted(failure.code)
  }
}
