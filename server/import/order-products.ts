import { aisleFinder, bayIn } from '#domain/aisle-of.ts'
import type { Product } from '#domain/product.ts'
import { createProducts, ensureProducts, findProducts } from '../catalogue.ts'
import type { Database } from '../store/database.ts'
import type { ImportRow } from './order-row.ts'

/** Where an aisle comes on the walk: B12 is 2012, 7 or "Aisle 7" is 7; others come first. */
export function walkOf(aisle: string): number {
  const match = /^(?:aisle)?[\s-]*([a-z])?[\s-]*(\d{1,3})\b/i.exec(aisle)
  if (!match) return 0
  const letter = match[1] ? match[1].toUpperCase().charCodeAt(0) - 64 : 0
  return letter * 1000 + Number(match[2])
}

/** Bays of one aisle that are told apart on a walk. */
const BAYS = 1000

/**
 * Where something comes on the walk by the store's map: aisle by aisle, and in each bay by bay; what is on no map comes after all
 * that is, in the order of `byName`.
 * @param aisles of the map, none where there is no map
 */
export function walkAlong(aisles: readonly { name: string }[]): (aisle: string | null, byName: number) => number {
  const find = aisleFinder(aisles)
  return (aisle, byName) => {
    const found = find(aisle)
    if (!found) return aisles.length * BAYS + byName
    return found.at * BAYS + Math.min(BAYS - 1, bayIn(found.rest) ?? 0)
  }
}

/** `refused`: by SKU, who has the barcode already that its row gives. */
interface RowsProducts {
  products: ReadonlyMap<string, Product>
  refused: ReadonlyMap<string, string>
}

/**
 * The products of these rows by SKU. One that the store does not know is created from its first row, with that row's
 * barcode or an in-store GTIN; what the catalogue knows is left as it is.
 */
export async function productsOf(
  database: Database,
  storeId: string,
  rows: readonly ImportRow[],
): Promise<RowsProducts> {
  const firstRows = new Map<string, ImportRow>()
  for (const row of rows) if (!firstRows.has(row.sku)) firstRows.set(row.sku, row)
  const refused = await createDescribed(database, storeId, [...firstRows.values()])
  const wanted = [...firstRows.values()].flatMap(({ sku, name, priceMinor, currency }) =>
    refused.has(sku) ? [] : [{ sku, name: name ?? sku, priceMinor, currency }],
  )
  return { products: await ensureProducts(database, storeId, wanted), refused }
}

/** Creates the unknown products whose barcode the file gives. */
async function createDescribed(
  database: Database,
  storeId: string,
  rows: readonly ImportRow[],
): Promise<ReadonlyMap<string, string>> {
  const described = rows.flatMap(describe)
  if (described.length === 0) return new Map()
  const known = await findProducts(
    database.read,
    storeId,
    described.map(({ sku }) => sku),
  )
  const unknown = described.filter(({ sku }) => !known.has(sku))
  return unknown.length > 0 ? await createProducts(database, storeId, unknown) : new Map()
}

function describe(row: ImportRow): Product[] {
  const { sku, name, gtin, aisle, priceMinor, currency } = row
  if (gtin === null) return []
  const walk = aisle === null ? 0 : walkOf(aisle)
  return [{ sku, gtins: [gtin], name: name ?? sku, department: null, aisle, walk, priceMinor, currency, picture: null }]
}
