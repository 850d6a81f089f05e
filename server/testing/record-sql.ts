import Sqlite from 'better-sqlite3'
import pg from 'pg'

/** A statement as the driver was given it. */
export interface Statement {
  sql: string
  values: unknown[]
  /** PostgreSQL: the name under which it is kept prepared */
  name?: string
}

/** Notes every statement that either driver runs while `work` runs, in their order. */
export async function recordSql(work: () => Promise<void>): Promise<Statement[]> {
  const recorded: Statement[] = []
  const undo = [recordSqlite(recorded), recordPostgres(recorded)]
  try {
    await work()
  } finally {
    for (const each of undo) each()
  }
  return recorded
}

type Run = (this: Sqlite.Statement, ...values: unknown[]) => unknown

function recordSqlite(recorded: Statement[]): () => void {
  const memory = new Sqlite(':memory:')
  const prototype = Object.getPrototypeOf(memory.prepare('select 1')) as Record<'run' | 'all' | 'get', Run>
  memory.close()
  const { run, all, get } = prototype
  for (const [name, original] of Object.entries({ run, all, get })) {
    prototype[name as 'run'] = function (...values) {
      recorded.push({ sql: this.source, values })
      return original.apply(this, values)
    }
  }
  return () => void Object.assign(prototype, { run, all, get })
}

interface Query {
  text: string
  values?: unknown[]
  name?: string
}

function recordPostgres(recorded: Statement[]): () => void {
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
  const { query } = prototype
  prototype.query = function (...args) {
    const [asked] = args as [Query | string]
    if (typeof asked === 'string') recorded.push({ sql: asked, values: [] })
    else recorded.push({ sql: asked.text, values: asked.values ?? [], ...(asked.name && { name: asked.name }) })
    return query.apply(this, args)
  }
  return () => void Object.assign(prototype, { query })
}
