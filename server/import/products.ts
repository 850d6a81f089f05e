import type { Product } from '#domain/product.ts'
import { ensureProducts, saveProducts } from '../catalogue.ts'
import type { Database } from '../store/database.ts'
import type { ImportRow } from './row.ts'

/** Where an aisle comes on the walk: B12 is 2012, 7 or "Aisle 7" is 7; others come first. */
export function walkOf(aisle: string): number {
  const match = /^(?:aisle)?[\s-]*([a-z])?[\s-]*(\d{1,3})\b/i.exec(aisle)
  if (!match) return 0
  const letter = match[1] ? match[1].toUpperCase().charCodeAt(0) - 64 : 0
  return letter * 1000 + Number(match[2])
}

/**
 * The products of these rows by SKU. One that the store does not know is created from its first row, with that row's
 * barcode or an in-store GTIN; what the catalogue knows is left as it is.
 */
export async function productsOf(
  database: Database,
  storeId: string,
  rows: readonly ImportRow[],
): Promise<ReadonlyMap<string, Product>> {
  const firstRows = new Map<string, ImportRow>()
  for (const row of rows) if (!firstRows.has(row.sku)) firstRows.set(row.sku, row)
  await createDescribed(database, storeId, [...firstRows.values()])
  const wanted = [...firstRows.values()].map(({ sku, name, priceMinor, currency }) => ({
    sku,
    name: name ?? sku,
    priceMinor,
    currency,
  }))
  return ensureProducts(database, storeId, wanted)
}

/** Creates the unknown products whose barcode the file gives. */
async function createDescribed(database: Database, storeId: string, rows: readonly ImportRow[]): Promise<void> {
  const withGtin = rows.filter((row) => row.gtin !== null)
  if (withGtin.length === 0) return
  const skus = withGtin.map((row) => row.sku)
  const known = await database.read
    .selectFrom('product')
    .select('sku')
    .where('store_id', '=', storeId)
    .where('sku', 'in', skus)
    .execute()
  const knownSkus = new Set(known.map((product) => product.sku))
  const unknown = withGtin.filter((row) => !knownSkus.has(row.sku))
  if (unknown.length > 0) await saveProducts(database, storeId, unknown.flatMap(describe))
}

function describe(row: ImportRow): Product[] {
  const { sku, name, gtin, aisle, priceMinor, currency } = row
  if (gtin === null) return []
  const walk = aisle === null ? 0 : walkOf(aisle)
  return [{ sku, gtins: [gtin], name: name ?? sku, department: null, aisle, walk, priceMinor, currency, picture: null }]
}
