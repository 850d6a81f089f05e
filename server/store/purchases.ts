import { sql } from 'kysely'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { foldText } from '#domain/fold-text.ts'
import type { Purchase } from '#domain/purchase.ts'
import { purchaseOf } from '#domain/purchase-of.ts'
import { paidByLine } from '#domain/returns/refund.ts'
import type { Database, Engine, Tx } from './database.ts'
import type { ChangedDocument } from './documents.ts'
import { insertRows } from './insert-rows.ts'

const MOST_FOUND = 20

/** Keeps by what purchases are found in step with them, in their transaction. */
export async function savePurchaseLookup(
  tx: Tx,
  engine: Engine,
  storeId: string,
  changed: readonly ChangedDocument[],
): Promise<void> {
  const purchases = changed.filter(({ kind }) => kind === 'purchase').map(({ doc }) => doc as Purchase)
  if (purchases.length === 0) return
  const ids = purchases.map(({ id }) => id)
  for (const table of ['sold_line', 'purchase_customer'] as const) {
    await tx.deleteFrom(table).where('store_id', '=', storeId).where('purchase_id', 'in', ids).execute()
  }
  const lines = purchases.flatMap((purchase) => {
    const paid = paidByLine(purchase)
    return purchase.lines.map(({ id, sku, quantity }, at) => ({
      ...{ store_id: storeId, purchase_id: purchase.id, line_id: id, sku, sold_at: purchase.soldAt },
      ...{ each_minor: Math.floor((paid[at] ?? 0) / quantity), currency: purchase.currency },
    }))
  })
  await insertRows(tx, engine, 'sold_line', lines)
  const customers = purchases.flatMap(({ id, customerKeys = [] }) =>
    [...new Set(customerKeys)].map((key) => ({ store_id: storeId, purchase_id: id, customer_key: key })),
  )
  await insertRows(tx, engine, 'purchase_customer', customers)
}

/** By what somebody looks for a purchase. `from` and `to` in UTC ms, both included. */
export type PurchaseSearch =
  | { kind: 'number'; text: string }
  | { kind: 'customer'; customerKey: string }
  | { kind: 'item'; sku: string; from: number; to: number }

/** What the other stores of this installation sold that this search finds, by number only where it is the whole one; the newest first. */
export async function searchElsewhere(
  database: Database,
  storeId: string,
  search: PurchaseSearch,
): Promise<{ storeId: string; purchase: Purchase }[]> {
  const rows = await elsewhere(database, storeId, search)
  // one that has the item on two lines is found twice
  const found = new Map(
    rows.map((row) => {
      const purchase = JSON.parse(row.doc_json) as Purchase
      return [`${row.store_id}\n${purchase.id}`, { storeId: row.store_id, purchase }]
    }),
  )
  return [...found.values()].toSorted((one, other) => other.purchase.soldAt - one.purchase.soldAt)
}

async function elsewhere({ read }: Database, storeId: string, search: PurchaseSearch) {
  const documents = read
    .selectFrom('document')
    .select(['document.store_id', 'document.doc_json'])
    .where('document.kind', '=', 'purchase')
    .where('document.store_id', '<>', storeId)
    .orderBy('document.ver', 'desc')
    .limit(MOST_FOUND)
  if (search.kind === 'number') return await documents.where('document.search', '=', foldText(search.text)).execute()
  if (search.kind === 'customer') {
    return await documents
      .innerJoin('purchase_customer', (join) =>
        join
          .onRef('purchase_customer.store_id', '=', 'document.store_id')
          .onRef('purchase_customer.purchase_id', '=', 'document.id'),
      )
      .where('purchase_customer.customer_key', '=', search.customerKey)
      .execute()
  }
  const { sku, from, to } = search
  return await documents
    .innerJoin('sold_line', (join) =>
      join.onRef('sold_line.store_id', '=', 'document.store_id').onRef('sold_line.purchase_id', '=', 'document.id'),
    )
    .where('sold_line.sku', '=', sku)
    .where('sold_line.sold_at', '>=', from)
    .where('sold_line.sold_at', '<=', to)
    .execute()
}

/** What was sold, here or elsewhere, the newest first: orders that left this store among them. */
export async function searchPurchases(
  database: Database,
  storeId: string,
  search: PurchaseSearch,
): Promise<Purchase[]> {
  const ids = await idsOf(database, storeId, search)
  const found = await purchasesById(database, storeId, ids)
  return found.toSorted((one, other) => other.soldAt - one.soldAt).slice(0, MOST_FOUND)
}

/** These purchases as they stand, an order that left this store under its own id; what was not sold is none. */
async function purchasesById(database: Database, storeId: string, ids: string[]): Promise<Purchase[]> {
  if (ids.length === 0) return []
  const rows = await database.read
    .selectFrom('document')
    .select(['kind', 'id', 'doc_json'])
    .where('store_id', '=', storeId)
    .where('kind', 'in', ['purchase', 'fulfillment'])
    .where('id', 'in', ids)
    .execute()
  const docs = new Map(rows.map(({ kind, id, doc_json: json }) => [`${kind}/${id}`, JSON.parse(json) as never]))
  const read = { get: (kind: string, id: string): never | undefined => docs.get(`${kind}/${id}`) }
  return [...new Set(ids)].map((id) => purchaseOf(read, id)).filter((one) => one !== undefined)
}

async function idsOf({ read }: Database, storeId: string, search: PurchaseSearch): Promise<string[]> {
  if (search.kind === 'customer') {
    const rows = await read
      .selectFrom('purchase_customer')
      .select('purchase_id')
      .where('store_id', '=', storeId)
      .where('customer_key', '=', search.customerKey)
      .limit(10 * MOST_FOUND)
      .execute()
    return rows.map((row) => row.purchase_id)
  }
  if (search.kind === 'number') {
    const pattern = `%${foldText(search.text).replace(/[\\%_]/g, '\\$&')}%`
    const rows = await read
      .selectFrom('document')
      .select(['kind', 'id', 'doc_json'])
      .where('store_id', '=', storeId)
      .where('kind', 'in', ['purchase', 'fulfillment'])
      .where(sql<boolean>`search like ${pattern} escape '\\'`)
      .orderBy('ver', 'desc')
      .limit(5 * MOST_FOUND)
      .execute()
    const left = rows.filter((row) => row.kind === 'purchase' || hasLeft(JSON.parse(row.doc_json) as Fulfillment))
    return left.map((row) => row.id).slice(0, 2 * MOST_FOUND)
  }
  const { sku, from, to } = search
  const told = await read
    .selectFrom('sold_line')
    .select('purchase_id')
    .where('store_id', '=', storeId)
    .where('sku', '=', sku)
    .where('sold_at', '>=', from)
    .where('sold_at', '<=', to)
    .orderBy('sold_at', 'desc')
    .limit(MOST_FOUND)
    .execute()
  const handed = await read
    .selectFrom('movement')
    .select('source_id')
    .where('store_id', '=', storeId)
    .where('sku', '=', sku)
    .where('cause', '=', 'handover')
    .where('occurred_at', '>=', from)
    .where('occurred_at', '<=', to)
    .orderBy('occurred_at', 'desc')
    .limit(MOST_FOUND)
    .execute()
  return [...told.map((row) => row.purchase_id), ...handed.flatMap((row) => row.source_id ?? [])]
}

const hasLeft = ({ state }: Fulfillment) => state === 'handed-over' || state === 'shipped'

/** The lowest price of one of this product since then, in minor units; undefined where none was sold. `since` in UTC ms. */
export async function lowestPrice(
  { read }: Database,
  storeId: string,
  { sku, currency, since }: { sku: string; currency: string; since: number },
): Promise<number | undefined> {
  const row = await read
    .selectFrom('sold_line')
    .select((eb) => eb.fn.min('each_minor').as('least'))
    .where('store_id', '=', storeId)
    .where('sku', '=', sku)
    .where('currency', '=', currency)
    .where('sold_at', '>=', since)
    // a gift says nothing of what it is worth
    .where('each_minor', '>', 0)
    .executeTakeFirst()
  const least = row?.least as number | string | null | undefined
  return least === null || least === undefined ? undefined : Number(least)
}
