import { safetyFor, safetyRuleIds } from '#domain/safety.ts'
import type { RecordKind, RecordOf } from '#domain/records.ts'
import { atp, type StockLevel } from '#domain/stock-level.ts'
import type { Store } from '#domain/store.ts'
import type { Database } from './database.ts'

/** What another store may promise of a product, in eaches. */
export interface Elsewhere {
  store: Store
  level: StockLevel
  atp: number
}

/**
 * How many of a product these stores have, those with the most to promise first; a store that knows nothing of it is left out.
 * @param department as safety rules name it
 */
export async function readElsewhere(
  db: Database['read'],
  stores: readonly Store[],
  product: { sku: string; department: string | null },
): Promise<Elsewhere[]> {
  if (stores.length === 0) return []
  const rows = await db
    .selectFrom('document')
    .select(['store_id', 'kind', 'id', 'doc_json'])
    .where(
      'store_id',
      'in',
      stores.map(({ id }) => id),
    )
    .where((eb) =>
      eb.or([
        eb.and([eb('kind', '=', 'stock-level'), eb('id', '=', product.sku)]),
        eb.and([eb('kind', '=', 'safety-rule'), eb('id', 'in', safetyRuleIds(product))]),
      ]),
    )
    .execute()
  const docs = new Map(rows.map((row) => [`${row.store_id}/${row.kind}/${row.id}`, row.doc_json]))
  const found = stores.flatMap((store): Elsewhere[] => {
    const read = {
      get<K extends RecordKind>(kind: K, id: string) {
        const json = docs.get(`${store.id}/${kind}/${id}`)
        return json === undefined ? undefined : (JSON.parse(json) as RecordOf<K>)
      },
    }
    const level = read.get('stock-level', product.sku)
    return level ? [{ store, level, atp: atp(level, safetyFor(read, product)) }] : []
  })
  return found.toSorted((one, other) => other.atp - one.atp || (one.store.id < other.store.id ? -1 : 1))
}
