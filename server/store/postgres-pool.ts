import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import type pg from 'pg'
import { ConnectionLost } from './retry.ts'

/** Statements kept prepared on each connection, and the longest that is: long ones are lists that hardly come again. */
const NAMES = 200
const LONGEST = 4_000

/**
 * The pool as Kysely uses it, with two things of our own. Statements have names, so that PostgreSQL parses and plans each
 * once a connection: a pull that finds nothing takes a third of the time. And what a lost connection does to the
 * statements on it is one kind of error, where pg has several that differ in their message only.
 * @param named false behind a PgBouncer older than 1.21, which mixes up connections
 */
export function kyselyPool(pool: pg.Pool, named: boolean): PostgresPool {
  const lost = new WeakSet<pg.ClientBase>()
  // a connection that dies while idle must not end the process
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => lost.add(client)))

  const names = new Map<string, string>()
  const nameOf = (sql: string): string | undefined => {
    const known = names.get(sql)
    if (known !== undefined || !named || names.size >= NAMES || sql.length > LONGEST) return known
    const name = `s${names.size}`
    names.set(sql, name)
    return name
  }

  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw (error as { code?: string }).code === undefined ? new ConnectionLost(error) : error
      })
      const query = async <R>(sql: string, values: readonly unknown[]) => {
        const name = nameOf(sql)
        try {
          const result = await client.query({ text: sql, values: [...values], ...(name && { name }) })
          return result as unknown as PostgresQueryResult<R>
        } catch (error) {
          throw lost.has(client) ? new ConnectionLost(error) : error
        }
      }
      return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) }
    },
  }
}
