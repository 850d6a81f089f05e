import { foldText } from '#domain/fold-text.ts'
import { sql } from 'kysely'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Database } from './database.ts'

/** An order as the office sees it, in the feed or no more. */
export interface OrderRow {
  id: string
  ver: number
  doc: Fulfillment
  personal: unknown
}

const FOUND_LIMIT = 50

export async function findOrder(database: Database, storeId: string, id: string): Promise<OrderRow | undefined> {
  const row = await orders(database, storeId).where('id', '=', id).executeTakeFirst()
  return row && toOrder(row)
}

/** Orders whose number or customer's name has this text in it, the last changed first; closed ones too. */
export async function searchOrders(database: Database, storeId: string, text: string): Promise<OrderRow[]> {
  const pattern = `%${foldText(text).replace(/[\\%_]/g, '\\$&')}%`
  const rows = await orders(database, storeId)
    .where(sql<boolean>`search like ${pattern} escape '\\'`)
    .orderBy('ver', 'desc')
    .orderBy('id')
    .limit(FOUND_LIMIT)
    .execute()
  return rows.map(toOrder)
}

/** The orders that are on the store's devices. */
export async function openOrders(database: Database, storeId: string): Promise<Fulfillment[]> {
  const rows = await orders(database, storeId).where('deleted', '=', 0).execute()
  return rows.map((row) => toOrder(row).doc)
}

function orders(database: Database, storeId: string) {
  return database.read
    .selectFrom('document')
    .select(['id', 'ver', 'doc_json', 'personal_json'])
    .where('store_id', '=', storeId)
    .where('kind', '=', 'fulfillment')
}

function toOrder(row: { id: string; ver: number; doc_json: string; personal_json: string | null }): OrderRow {
  const { id, ver } = row
  const personal: unknown = row.personal_json === null ? null : JSON.parse(row.personal_json)
  return { id, ver, doc: JSON.parse(row.doc_json) as Fulfillment, personal }
}
