import { inStoreGtin } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import type { Store } from '#domain/store.ts'
import { changeCatalogue, findOwners, findProducts, lockCatalogue, writeProducts } from './catalogue.ts'
import type { Database, Tx } from './store/database.ts'
import { countParked } from './till-events.ts'

/** What somebody says of a product; what they say nothing of stays as it is. */
export interface SaidOfProduct extends Partial<Omit<Product, 'sku' | 'walk'>> {
  sku: string
  walk?: number
}

/** `taken`: another product has that barcode. */
export type Put = 'created' | 'updated' | 'unchanged' | { taken: string; by: string }

/**
 * Creates or changes products, all that can be. One without a barcode gets an in-store GTIN, which it keeps beside those
 * that come later: labels with it are printed.
 * @param said one of each SKU
 */
export async function putProducts(
  database: Database,
  { id: storeId, currency }: Store,
  said: SaidOfProduct[],
): Promise<Put[]> {
  const puts = await database.transaction(async (tx) => {
    let serial = await lockCatalogue(tx, database, storeId)
    const known = await findProducts(
      tx,
      storeId,
      said.map(({ sku }) => sku),
    )
    const owners = await findOwners(
      tx,
      storeId,
      said.map(({ gtins = [] }) => ({ gtins })),
    )
    const written: Product[] = []
    const became = said.map((one): Put => {
      const before = known.get(one.sku)
      const given = one.gtins ?? before?.gtins.filter((gtin) => !isInStore(gtin)) ?? []
      const taken = given.find((gtin) => (owners.get(gtin) ?? one.sku) !== one.sku)
      if (taken !== undefined) return { taken, by: owners.get(taken) ?? '' }
      const own = before?.gtins.filter(isInStore) ?? []
      const gtins = [...given, ...own.filter((gtin) => !given.includes(gtin))]
      if (gtins.length === 0) gtins.push(inStoreGtin(serial++).padStart(14, '0'))
      for (const gtin of gtins) owners.set(gtin, one.sku)
      // who changed it by hand is told as long as it is as they left it
      const { changed: _changed, ...asItWas } = before ?? nothingOf(one.sku, currency)
      const product = { ...asItWas, ...one, gtins }
      if (before && isSame(asItWas, product)) return 'unchanged'
      written.push(product)
      return before ? 'updated' : 'created'
    })
    if (written.length > 0) {
      await writeProducts(tx, storeId, written)
      await changeCatalogue(tx, storeId, serial)
    }
    return became
  })
  await countParked(database, storeId)
  return puts
}

/** Takes products out of the catalogue. Orders keep what they say of theirs, and the ledger its movements. */
export async function removeProducts(database: Database, storeId: string, skus: string[]): Promise<void> {
  await database.transaction(async (tx) => {
    const serial = await lockCatalogue(tx, database, storeId)
    for (let start = 0; start < skus.length; start += CHUNK) await remove(tx, storeId, skus.slice(start, start + CHUNK))
    if (skus.length > 0) await changeCatalogue(tx, storeId, serial)
  })
}

const CHUNK = 500

async function remove(tx: Tx, storeId: string, skus: string[]): Promise<void> {
  await tx.deleteFrom('product').where('store_id', '=', storeId).where('sku', 'in', skus).execute()
}

/** Every SKU of the catalogue, some at a time. */
export async function* allSkus(database: Database, storeId: string): AsyncGenerator<string[]> {
  for (let after = ''; ;) {
    const rows = await database.read
      .selectFrom('product')
      .select('sku')
      .where('store_id', '=', storeId)
      .where('sku', '>', after)
      .orderBy('sku')
      .limit(5000)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ sku }) => sku)
    after = last.sku
  }
}

/** A number of our own, from 040–049 (see domain/barcode.ts). */
export const isInStore = (gtin14: string) => gtin14.startsWith('004')

const isSame = (one: Product, other: Product) =>
  (Object.keys(other) as (keyof Product)[]).every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]))

const nothingOf = (sku: string, currency: string): Product => ({
  ...{ sku, gtins: [], name: sku, department: null, aisle: null, walk: 0 },
  ...{ priceMinor: null, currency, picture: null },
})
