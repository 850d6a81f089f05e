import { EventEmitter } from 'node:events'
import type { Kysely, Transaction } from 'kysely'
import { makeDataFolder } from './data-folder.ts'
import { migrate } from './migrate.ts'
import { openSqlite } from './open-sqlite.ts'
import type { Tables } from './tables.ts'

export type Engine = 'sqlite' | 'postgres'
export type Tx = Transaction<Tables>

/** What an engine brings. */
export interface Opened {
  engine: Engine
  /** the connections that may change the schema */
  schemaOwner: Kysely<Tables>
  /** for statements that only read: each sees what was committed when it started */
  read: Kysely<Tables>
  /**
   * Runs `work` in one transaction. It may run more than once (deadlock, lost connection), so it must have no effect
   * outside of the transaction. On SQLite transactions queue up for the one writer connection.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The store's database, the same on both engines. */
export interface Database extends Omit<Opened, 'schemaOwner'> {
  /** keys and, on SQLite, the data itself live here */
  dataFolder: string
  /** UTC ms; a test may set it */
  clock: () => number
  /** Tells listeners in this process that a store has a new head; called after the commit. */
  announce(storeId: string, head: number): void
  /** @returns a function that ends it */
  onAnnounce(listener: (storeId: string, head: number) => void): () => void
}

export interface DatabaseOptions {
  dataFolder: string
  /** PostgreSQL 15 or newer; without it the data lives in SQLite in the data folder */
  databaseUrl?: string | undefined
  clock?: () => number
}

/**
 * Opens the database and brings its schema up to date. On SQLite the data folder is locked to this process.
 * @throws DataFolderInUse when another process holds the data folder
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { dataFolder, databaseUrl, clock = Date.now } = options
  makeDataFolder(dataFolder)
  // the driver of PostgreSQL takes memory, which a store on SQLite has other use for
  const postgres = databaseUrl ? await import('./open-postgres.ts') : undefined
  const { schemaOwner, ...opened } =
    postgres && databaseUrl ? postgres.openPostgres(databaseUrl) : openSqlite(dataFolder)
  try {
    await migrate(schemaOwner, opened.engine)
  } catch (error) {
    await opened.close()
    throw postgres && databaseUrl ? postgres.toNoPostgres(databaseUrl, error) : error
  }
  const heads = new EventEmitter<{ head: [storeId: string, head: number] }>().setMaxListeners(0)
  return {
    ...opened,
    dataFolder,
    clock,
    announce: (storeId, head) => void heads.emit('head', storeId, head),
    onAnnounce(listener) {
      heads.on('head', listener)
      return () => void heads.off('head', listener)
    },
  }
}
