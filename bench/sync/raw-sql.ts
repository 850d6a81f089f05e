import Sqlite from 'better-sqlite3'
import pg from 'pg'
import type { Statement } from '../../server/testing/record-sql.ts'

/** Runs them on the driver alone, each prepared once. */
export function rawSqlite(file: string): { run(statements: Statement[]): Promise<void>; close(): Promise<void> } {
  const sqlite = new Sqlite(file)
  // as server/store/open-sqlite.ts opens its writer
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) sqlite.pragma(pragma)
  const prepared = new Map<string, Sqlite.Statement>()
  return {
    async run(statements) {
      for (const { sql, values } of statements) {
        let statement = prepared.get(sql)
        if (!statement) prepared.set(sql, (statement = sqlite.prepare(sql)))
        if (statement.reader) statement.all(...values)
        else statement.run(...values)
      }
    },
    async close() {
      sqlite.close()
    },
  }
}

export async function rawPostgres(url: string): Promise<ReturnType<typeof rawSqlite>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    async run(statements) {
      for (const { sql, values, name } of statements) await client.query({ text: sql, values, ...(name && { name }) })
    },
    close: () => client.end(),
  }
}
