import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Opened } from './database.ts'
import { kyselyPool } from './postgres-pool.ts'
import { retryTransaction } from './retry.ts'
import type { Tables } from './tables.ts'

const INT8 = 20
/** Statements that are under way when the database is closed have this long, in ms. */
const CLOSE_MS = 500

/** PostgreSQL could not be opened; the message is a sentence for whoever set DATABASE_URL, without its password. */
class NoPostgres extends Error {
  readonly code = 'no-postgres'
}

/** Network errors of the system, and the wait for a connection, which has no code of its own. */
const AWAY = /^(E[A-Z_]+|connection-lost)$/
/** Appendix A of the PostgreSQL manual: who may not come in, no such database, starting or stopping, full. */
const REFUSED = /^(28...|3D000|57P0[1-3]|53300|42501)$/

/** What opening it failed with, as a sentence where it has to do with reaching it. */
export function toNoPostgres(databaseUrl: string, error: unknown): unknown {
  const { code = '', message } = error as { code?: string; message: string }
  const where = new URL(databaseUrl).host || 'its socket'
  const options = { cause: error }
  if (AWAY.test(code))
    return new NoPostgres(
      `PostgreSQL does not answer at ${where} (${code}). Start it, or correct DATABASE_URL.`,
      options,
    )
  if (REFUSED.test(code))
    return new NoPostgres(`PostgreSQL at ${where} lets nobody in: ${message}. Correct DATABASE_URL.`, options)
  return error
}

/**
 * PostgreSQL 15 or newer. READ COMMITTED with row locks; many processes may share it.
 * `pgbouncer=true` in the address leaves out what a PgBouncer older than 1.21 cannot do.
 */
export function openPostgres(databaseUrl: string): Opened {
  const url = new URL(databaseUrl)
  const pgbouncer = url.searchParams.get('pgbouncer') === 'true'
  url.searchParams.delete('pgbouncer')
  const pool = new pg.Pool({
    connectionString: url.href,
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'storehand',
    // a statement that hangs must not hang the store
    ...(!pgbouncer && {
      options: '-c statement_timeout=30000 -c lock_timeout=15000 -c idle_in_transaction_session_timeout=30000',
    }),
    types: {
      // our integers are ms and minor units: all below 2^53
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format),
    },
  })
  const clients = new Set<pg.Client>()
  pool.on('connect', (client) => clients.add(client))
  pool.on('remove', (client) => clients.delete(client))
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: kyselyPool(pool, !pgbouncer) }) })
  return {
    engine: 'postgres',
    schemaOwner: kysely,
    read: kysely,
    transaction: (work) => retryTransaction(() => kysely.transaction().execute(work)),
    async close() {
      // one that waits for a lock would hold up the end; what it has done is rolled back
      const impatience = setTimeout(() => {
        for (const client of clients) client.end().catch(() => undefined)
      }, CLOSE_MS)
      await kysely.destroy()
      clearTimeout(impatience)
    },
  }
}
