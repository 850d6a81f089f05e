import type { Fulfillment } from '#domain/fulfillment.ts'
import type { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import type { Store } from '#domain/store.ts'
import { listStores } from '../stores.ts'
import type { Database } from './database.ts'

export interface CustomersOrder {
  store: Store
  doc: Fulfillment
  personal: FulfillmentPersonal | null
}

/** An order by its id alone, which no two stores share, in the feed or no more. */
export async function findCustomersOrder(database: Database, id: string): Promise<CustomersOrder | undefined> {
  const stores = await listStores(database)
  if (stores.length === 0) return undefined
  const row = await database.read
    .selectFrom('document')
    .select(['store_id', 'doc_json', 'personal_json'])
    .where(
      'store_id',
      'in',
      stores.map((store) => store.id),
    )
    .where('kind', '=', 'fulfillment')
    .where('id', '=', id)
    .executeTakeFirst()
  const store = stores.find((one) => one.id === row?.store_id)
  if (!row || !store) return undefined
  const personal = JSON.parse(row.personal_json ?? 'null') as FulfillmentPersonal | null
  return { store, doc: JSON.parse(row.doc_json) as Fulfillment, personal }
}
