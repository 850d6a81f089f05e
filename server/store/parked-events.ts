import type { Database, Tx } from './database.ts'
import type { ParkedEventRow } from './tables.ts'

/** Those of these products that are in the store's catalogue. */
export async function knownSkus(db: Database['read'], storeId: string, skus: readonly string[]): Promise<Set<string>> {
  if (skus.length === 0) return new Set()
  const rows = await db
    .selectFrom('product')
    .select('sku')
    .where('store_id', '=', storeId)
    .where('sku', 'in', skus)
    .execute()
  return new Set(rows.map(({ sku }) => sku))
}

/** Keeps what cannot be counted yet; again under the same key it changes nothing. @returns what is kept under these keys */
export async function parkEvents(tx: Tx, storeId: string, rows: ParkedEventRow[]): Promise<ParkedEventRow[]> {
  await tx
    .insertInto('parked_event')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const keys = rows.map(({ key }) => key)
  return await tx
    .selectFrom('parked_event')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('key', 'in', keys)
    .execute()
}

/** Those whose product has come since and that were not tried yet, the first received first. */
export async function readCountable(db: Database['read'], storeId: string, limit: number): Promise<ParkedEventRow[]> {
  return await db
    .selectFrom('parked_event as parked')
    .innerJoin('product', (join) =>
      join.onRef('product.store_id', '=', 'parked.store_id').onRef('product.sku', '=', 'parked.sku'),
    )
    .selectAll('parked')
    .where('parked.store_id', '=', storeId)
    .where('parked.refused', 'is', null)
    .orderBy('parked.received_at')
    .orderBy('parked.key')
    .limit(limit)
    .execute()
}

/** A page of what is parked, in the order of keys. @param after the last key of the page before */
export async function readParked(
  db: Database['read'],
  storeId: string,
  after: string,
  limit: number,
): Promise<ParkedEventRow[]> {
  return await db
    .selectFrom('parked_event')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute()
}

export async function forgetParked(tx: Tx, storeId: string, keys: readonly string[]): Promise<void> {
  await tx.deleteFrom('parked_event').where('store_id', '=', storeId).where('key', 'in', keys).execute()
}

/** Keeps what did not count, for whoever looks after the till. @param at UTC ms */
export async function refuseParked(tx: Tx, storeId: string, key: string, code: string, at: number): Promise<void> {
  await tx
    .updateTable('parked_event')
    .set({ refused: code, refused_at: at })
    .where('store_id', '=', storeId)
    .where('key', '=', key)
    .execute()
}

/** What is parked of a store: how many events of which products wait, and how many were refused. */
export async function countParkedRows(
  db: Database['read'],
  storeId: string,
): Promise<{ waiting: number; refused: number; skus: string[] }> {
  const rows = await db
    .selectFrom('parked_event')
    .select(['sku', (eb) => eb.fn.countAll().as('all'), (eb) => eb.fn.count('refused').as('refused')])
    .where('store_id', '=', storeId)
    .groupBy('sku')
    .orderBy('sku')
    .execute()
  const counts = rows.map(({ sku, all, refused }) => ({
    sku,
    refused: Number(refused),
    waiting: Number(all) - Number(refused),
  }))
  const total = (field: 'waiting' | 'refused') => counts.reduce((sum, one) => sum + one[field], 0)
  return {
    waiting: total('waiting'),
    refused: total('refused'),
    skus: counts.filter(({ waiting }) => waiting > 0).map(({ sku }) => sku),
  }
}
