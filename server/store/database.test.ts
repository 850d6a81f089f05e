import { once } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { knownMigrations } from './migrate.ts'
import { openDatabase, type Database, type Tx } from './database.ts'
import { isDatabaseTrouble } from './retry.ts'
import { engines, type TestDatabase } from '../testing/engines.ts'

const setting = (name: string, value: string) => ({ store_id: 's', name, value })

describe.each(engines)('the database on $name', ({ name, open }) => {
  let opened: TestDatabase
  let database: Database
  beforeEach(async () => {
    opened = await open()
    database = opened.database
  })
  afterEach(() => opened.dispose())

  const insert = (tx: Tx, key: string) => tx.insertInto('setting').values(setting(key, '0')).execute()
  const read = async (key: string) =>
    (await database.read.selectFrom('setting').select('value').where('name', '=', key).executeTakeFirst())?.value

  test('shows readers what was committed, and nothing else', async () => {
    await database.transaction(async (tx) => {
      await insert(tx, 'a')
      expect(await read('a')).toBeUndefined()
    })
    expect(await read('a')).toBe('0')
  })

  test('lets writers that read first lose nothing', async () => {
    await database.transaction((tx) => insert(tx, 'count'))
    const add = () =>
      database.transaction(async (tx) => {
        const row = await tx
          .selectFrom('setting')
          .select('value')
          .where('name', '=', 'count')
          .$if(name === 'postgres', (query) => query.forUpdate())
          .executeTakeFirstOrThrow()
        await tx
          .updateTable('setting')
          .set({ value: `${Number(row.value) + 1}` })
          .where('name', '=', 'count')
          .execute()
      })
    await Promise.all(Array.from({ length: 25 }, add))
    expect(await read('count')).toBe('25')
  })

  test('gives whole numbers as numbers', async () => {
    const ver = Number.MAX_SAFE_INTEGER
    await database.transaction((tx) =>
      tx.insertInto('version').values({ store_id: 's', ver, tag: '', at: 1 }).execute(),
    )
    expect(await database.read.selectFrom('version').select(['ver', 'at']).execute()).toEqual([{ ver, at: 1 }])
  })

  test('orders ids by their bytes', async () => {
    const names = ['b', 'A', 'a', 'B', 'á', '-a', '_a']
    await database.transaction(async (tx) => {
      for (const key of names) await insert(tx, key)
    })
    const rows = await database.read.selectFrom('setting').select('name').orderBy('name').execute()
    expect(rows.map((row) => row.name)).toEqual(['-a', 'A', 'B', '_a', 'a', 'b', 'á'])
  })

  test('is not read-write for readers', async () => {
    if (name === 'sqlite') {
      await expect(database.read.deleteFrom('setting').execute()).rejects.toMatchObject({ code: 'SQLITE_READONLY' })
    }
  })

  describe.runIf(name === 'postgres')('with several processes', () => {
    test('is migrated once by four that start together', async () => {
      await sql`drop schema public cascade`.execute(database.read)
      await sql`create schema public`.execute(database.read)
      const all = await Promise.all(Array.from({ length: 4 }, () => openDatabase(opened.options)))
      const { rows } = await sql`select name from kysely_migration`.execute(database.read)
      expect(rows).toHaveLength(knownMigrations.length)
      await Promise.all(all.map((each) => each.close()))
    })

    test('runs both transactions of a deadlock to their end', async () => {
      await database.transaction(async (tx) => {
        await insert(tx, 'a')
        await insert(tx, 'b')
      })
      const touch = (tx: Tx, key: string) =>
        tx
          .updateTable('setting')
          .set({ value: sql`value || 'x'` })
          .where('name', '=', key)
          .execute()
      let tries = 0
      const both = { first: Promise.withResolvers<void>(), second: Promise.withResolvers<void>() }
      const cross = (mine: 'first' | 'second', other: 'first' | 'second', keys: [string, string]) =>
        database.transaction(async (tx) => {
          tries++
          await touch(tx, keys[0])
          both[mine].resolve()
          await both[other].promise
          await touch(tx, keys[1])
        })
      await Promise.all([cross('first', 'second', ['a', 'b']), cross('second', 'first', ['b', 'a'])])
      expect([await read('a'), await read('b')]).toEqual(['0xx', '0xx'])
      expect(tries).toBe(3)
    })

    test('goes on after it lost a connection in mid-transaction, and while idle', async () => {
      let tries = 0
      await database.transaction(async (tx) => {
        tries++
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
        await insert(tx, 'a')
        if (tries === 1) await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.read)
        await insert(tx, 'b')
      })
      expect(tries).toBe(2)
      const killer = new pg.Client({ connectionString: opened.options.databaseUrl })
      await killer.connect()
      await killer.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [
        'storehand',
      ])
      const ended = once(killer, 'end')
      await killer.end()
      await ended
      await database.transaction((tx) => insert(tx, 'c'))
      expect([await read('a'), await read('b'), await read('c')]).toEqual(['0', '0', '0'])
    })

    test('says that it is in trouble when nobody answers', async () => {
      const url = 'postgres://storehand@127.0.0.1:1/none'
      const refused = await openDatabase({ ...opened.options, databaseUrl: url }).catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'no-postgres', message: expect.stringContaining('127.0.0.1:1') })
      expect(isDatabaseTrouble((refused as Error).cause)).toBe(true)
    })

    test('says which database of PostgreSQL is not there', async () => {
      const url = new URL(opened.options.databaseUrl ?? '')
      url.pathname = '/none'
      await expect(openDatabase({ ...opened.options, databaseUrl: url.href })).rejects.toThrow(
        `PostgreSQL at ${url.host} lets nobody in: database "none" does not exist. Correct DATABASE_URL.`,
      )
    })
  })
})
