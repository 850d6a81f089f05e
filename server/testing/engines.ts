import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { openDatabase, type Database, type Engine } from '../store/database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** a PostgreSQL whose user may create databases; null where none can be had */
    postgresUrl: string | null
  }
}

/** An empty database of its own, on one engine. */
export interface TestDatabase {
  database: Database
  /** UTC ms; tests move it */
  time: { now: number }
  /** what another process would open it with; SQLite allows no second one */
  options: { dataFolder: string; databaseUrl?: string }
  dispose(): Promise<void>
}

export interface TestEngine {
  name: Engine
  open(): Promise<TestDatabase>
}

const START_AT = Date.UTC(2026, 10, 20, 9)

/** The engines to run a test on: `describe.each(engines)('… on $name', ({ open }) => …)`. */
export const engines: TestEngine[] = [
  { name: 'sqlite', open: openSqlite },
  ...(inject('postgresUrl') === null ? [] : [{ name: 'postgres' as const, open: openPostgres }]),
]

async function openSqlite(): Promise<TestDatabase> {
  return await openIn({})
}

async function openPostgres(): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl') ?? ''
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const opened = await openIn({ databaseUrl: url.href })
  return {
    ...opened,
    async dispose() {
      await opened.dispose()
      await onServer(serverUrl, `drop database ${name} with (force)`)
    },
  }
}

async function openIn(where: { databaseUrl?: string }): Promise<TestDatabase> {
  const time = { now: START_AT }
  const options = { dataFolder: mkdtempSync(join(tmpdir(), 'storehand-test-')), ...where }
  const database = await openDatabase({ ...options, clock: () => time.now })
  return {
    database,
    time,
    options,
    async dispose() {
      await database.close()
      rmSync(options.dataFolder, { recursive: true, force: true })
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
