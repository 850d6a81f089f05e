import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'

/** Statements kept prepared on one connection. */
const PREPARED = 200

/**
 * SQLite for Kysely with our rules: one writer connection whose transactions begin IMMEDIATE (so that two can never
 * deadlock while upgrading a read lock), or any number of readers that never wait for it.
 */
export function sqliteDialect(role: 'writer' | 'reader', open: () => Sqlite.Database): Dialect {
  return {
    createDriver: () => new SqliteDriver(open),
    createQueryCompiler: () => new Compiler(),
    createAdapter: () => (role === 'writer' ? new WriterAdapter() : new ReaderAdapter()),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}

/**
 * Hides each parameter from SQLite's planner, which looks at what is bound to a join's `= ?` or to `limit ?`, and plans
 * the statement anew each time something is bound to it: that takes five times as long as a small pull itself.
 */
class Compiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder() {
    return 'likely(?)'
  }
}

/** Kysely queues up whoever wants the one connection. */
class WriterAdapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return false
  }
  override get supportsTransactionalDdl() {
    return true
  }
}

class ReaderAdapter extends SqliteAdapter {
  override get supportsMultipleConnections() {
    return true
  }
}

class SqliteDriver implements Driver {
  readonly #open: () => Sqlite.Database
  readonly #all: SqliteConnection[] = []
  readonly #free: SqliteConnection[] = []

  constructor(open: () => Sqlite.Database) {
    this.#open = open
  }

  async init() {}

  async acquireConnection() {
    const free = this.#free.pop()
    if (free) return free
    const opened = new SqliteConnection(this.#open())
    this.#all.push(opened)
    return opened
  }

  async releaseConnection(connection: DatabaseConnection) {
    this.#free.push(connection as SqliteConnection)
  }

  async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection) {
    // a full disk or an I/O error makes SQLite roll back by itself
    if ((connection as SqliteConnection).inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy() {
    for (const connection of this.#all) connection.close()
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #sqlite: Sqlite.Database
  readonly #prepared = new Map<string, Sqlite.Statement<unknown[]>>()

  constructor(sqlite: Sqlite.Database) {
    this.#sqlite = sqlite
  }

  get inTransaction() {
    return this.#sqlite.inTransaction
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#prepare(sql)
    if (statement.reader) return { rows: statement.all(...parameters) as R[] }
    const { changes } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes) }
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.#sqlite.prepare(sql).iterate(...parameters)) yield { rows: [row as R] }
  }

  close() {
    this.#prepared.clear()
    this.#sqlite.close()
  }

  #prepare(sql: string) {
    const known = this.#prepared.get(sql)
    if (known) return known
    const [oldest] = this.#prepared.keys()
    if (oldest !== undefined && this.#prepared.size >= PREPARED) this.#prepared.delete(oldest)
    const statement = this.#sqlite.prepare<unknown[]>(sql)
    this.#prepared.set(sql, statement)
    return statement
  }
}
