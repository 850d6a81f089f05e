import pg from 'pg'
import type { TestProject } from 'vitest/node'
import setUp from '../../server/testing/postgres.ts'

/** A PostgreSQL of this run's own, or the one that TEST_DATABASE_URL names; undefined where there is none. */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> } | undefined> {
  let url: string | null = null
  const provide = (_name: string, value: string | null) => void (url = value)
  const stop = await setUp({ provide } as unknown as TestProject)
  return url === null ? undefined : { url, stop: stop ?? (async () => undefined) }
}

/** An empty database, or a copy of another that nobody is connected to. */
export async function createPostgres(server: string, name: string, template = 'template0'): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`drop database if exists ${name}`)
  await client.query(`create database ${name} template ${template}`)
  await client.end()
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
