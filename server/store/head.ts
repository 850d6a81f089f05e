import { randomBytes } from 'node:crypto'
import type { Audience } from '#domain/records.ts'
import type { Database, Engine, Tx } from './database.ts'

export type Digests = Partial<Record<Audience, number>>
export interface Head {
  head: number
  tag: string
  digests: Digests
}

/** Where the store's history stands; all zero before its first version. */
export async function readHead(tx: Database['read'], storeId: string): Promise<Head> {
  const row = await tx
    .selectFrom('store_head')
    .select(['head', 'tag', 'digests_json'])
    .where('store_id', '=', storeId)
    .executeTakeFirst()
  return row ? parse(row) : { head: 0, tag: '', digests: {} }
}

/**
 * The same, locked until the commit: from here on versions are in the order of their commits, so no reader can see a
 * later one and miss an earlier one. Taken as late as possible, as every writer of the store waits for it.
 */
export async function lockHead(tx: Tx, engine: Engine, storeId: string): Promise<Head> {
  const find = () =>
    tx
      .selectFrom('store_head')
      .select(['head', 'tag', 'digests_json'])
      .where('store_id', '=', storeId)
      .$if(engine === 'postgres', (query) => query.forUpdate())
      .executeTakeFirst()
  const row = await find()
  if (row) return parse(row)
  await tx
    .insertInto('store_head')
    .values({ store_id: storeId, head: 0, tag: '', min_ver: 0, digests_json: '{}' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await find()
  if (!made) throw new Error('the head of the store is gone')
  return parse(made)
}

/** Writes the version and, last of all, the new head. */
export async function bumpHead(tx: Tx, storeId: string, ver: number, digests: Digests, at: number): Promise<string> {
  const tag = randomBytes(8).toString('hex')
  await tx.insertInto('version').values({ store_id: storeId, ver, tag, at }).execute()
  await tx
    .updateTable('store_head')
    .set({ head: ver, tag, digests_json: JSON.stringify(digests) })
    .where('store_id', '=', storeId)
    .execute()
  return tag
}

function parse(row: { head: number; tag: string; digests_json: string }): Head {
  return { head: row.head, tag: row.tag, digests: JSON.parse(row.digests_json) as Digests }
}

/** The version that the store stood at, or undefined before its first. */
export async function versionAt({ read }: Database, storeId: string, at: number): Promise<number | undefined> {
  const row = await read
    .selectFrom('version')
    .select('ver')
    .where('store_id', '=', storeId)
    .where('at', '<=', at)
    .orderBy('ver', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.ver
}
