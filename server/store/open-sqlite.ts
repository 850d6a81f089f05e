import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import type { Opened } from './database.ts'
import { lockDataFolder } from './data-folder.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import type { Tables } from './tables.ts'

/** The embedded database: `storehand.db` in the data folder, which belongs to this process until it ends. */
export function openSqlite(dataFolder: string): Opened {
  const unlock = lockDataFolder(dataFolder)
  const file = join(dataFolder, 'storehand.db')
  const writer = new Kysely<Tables>({ dialect: sqliteDialect('writer', () => openWriter(file)) })
  const reader = new Kysely<Tables>({ dialect: sqliteDialect('reader', () => openReader(file)) })
  return {
    engine: 'sqlite',
    schemaOwner: writer,
    read: reader,
    transaction: (work) => writer.transaction().execute(work),
    async close() {
      await reader.destroy()
      // the last connection to close moves the log into the database file
      await writer.destroy()
      unlock()
    },
  }
}

function openWriter(file: string) {
  const sqlite = new Sqlite(file)
  sqlite.pragma('journal_mode = WAL')
  // NORMAL lost acknowledged commits in power cuts
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('busy_timeout = 5000')
  return sqlite
}

function openReader(file: string) {
  const sqlite = new Sqlite(file, { readonly: true })
  sqlite.pragma('busy_timeout = 5000')
  return sqlite
}
