import { randomBytes } from 'node:crypto'
import { inStoreGtin } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import type { Database, Tx } from './store/database.ts'
import { countParked } from './till-events.ts'

/** Rows in one statement. */
const CHUNK = 500

export interface WantedProduct {
  sku: string
  name: string
  /** minor currency units */
  priceMinor: number | null
  currency: string
}

/** The products of these SKUs; an unknown one is created with an in-store GTIN of its own, which it keeps. */
export async function ensureProducts(
  database: Database,
  storeId: string,
  wanted: WantedProduct[],
): Promise<Map<string, Product>> {
  const skus = [...new Set(wanted.map(({ sku }) => sku))]
  const known = await findProducts(database.read, storeId, skus)
  if (skus.every((sku) => known.has(sku))) return known
  const products = await database.transaction(async (tx) => {
    const serial = await lockCatalogue(tx, database, storeId)
    const found = await findProducts(tx, storeId, skus)
    const missing = skus.filter((sku) => !found.has(sku))
    const created = missing.map((sku, index): Product => {
      const { name, priceMinor, currency } = wanted.find((product) => product.sku === sku) ?? fail(sku)
      const gtins = [inStoreGtin(serial + index).padStart(14, '0')]
      return { sku, gtins, name, department: null, aisle: null, walk: 0, priceMinor, currency, picture: null }
    })
    await writeProducts(tx, storeId, created)
    if (created.length > 0) await changeCatalogue(tx, storeId, serial + created.length)
    return new Map([...found, ...created.map((product) => [product.sku, product] as const)])
  })
  await countParked(database, storeId)
  return products
}

/**
 * Creates those of these products that the store does not know. A barcode names one product: one whose barcode another
 * has is not created.
 * @returns by the SKU of each that was refused, the SKU that has its barcode
 */
export async function createProducts(
  database: Database,
  storeId: string,
  products: Product[],
): Promise<Map<string, string>> {
  const refused = await database.transaction(async (tx) => {
    const serial = await lockCatalogue(tx, database, storeId)
    const skus = products.map(({ sku }) => sku)
    const known = await findProducts(tx, storeId, skus)
    const unknown = products.filter(({ sku }) => !known.has(sku))
    const owners = await findOwners(tx, storeId, unknown)
    const refused = new Map<string, string>()
    const created = unknown.filter(({ sku, gtins: [gtin = ''] }) => {
      const owner = owners.get(gtin)
      if (owner !== undefined) refused.set(sku, owner)
      else owners.set(gtin, sku)
      return owner === undefined
    })
    await writeProducts(tx, storeId, created)
    if (created.length > 0) await changeCatalogue(tx, storeId, serial)
    return refused
  })
  await countParked(database, storeId)
  return refused
}

/** Creates or replaces products by SKU. */
export async function saveProducts(database: Database, storeId: string, products: Product[]): Promise<void> {
  await database.transaction(async (tx) => {
    const serial = await lockCatalogue(tx, database, storeId)
    const known = await findProducts(
      tx,
      storeId,
      products.map(({ sku }) => sku),
    )
    const bySku = new Map(products.map((product) => [product.sku, product]))
    const changed = [...bySku.values()].filter(
      (product) => JSON.stringify(known.get(product.sku)) !== JSON.stringify(product),
    )
    if (changed.length === 0) return
    await writeProducts(tx, storeId, changed)
    await changeCatalogue(tx, storeId, serial)
  })
  await countParked(database, storeId)
}

function fail(sku: string): never {
  throw new Error(`the product ${sku} is gone`)
}

/** Those of these SKUs that the store knows. */
export async function findProducts(
  db: Database['read'],
  storeId: string,
  skus: string[],
): Promise<Map<string, Product>> {
  const found = new Map<string, Product>()
  for (let start = 0; start < skus.length; start += CHUNK) {
    const rows = await db
      .selectFrom('product')
      .select(['sku', 'doc_json'])
      .where('store_id', '=', storeId)
      .where('sku', 'in', skus.slice(start, start + CHUNK))
      .execute()
    for (const row of rows) found.set(row.sku, JSON.parse(row.doc_json) as Product)
  }
  return found
}

/** Who has these barcodes as the ones that are printed on them, by barcode. */
export async function findOwners(
  tx: Tx,
  storeId: string,
  products: Pick<Product, 'gtins'>[],
): Promise<Map<string, string>> {
  const owners = new Map<string, string>()
  const gtins = products.flatMap((product) => product.gtins)
  for (let start = 0; start < gtins.length; start += CHUNK) {
    const rows = await tx
      .selectFrom('product')
      .select(['sku', 'gtin'])
      .where('store_id', '=', storeId)
      .where('gtin', 'in', gtins.slice(start, start + CHUNK))
      .execute()
    for (const row of rows) owners.set(row.gtin, row.sku)
  }
  return owners
}

/** Creates or replaces them by SKU. */
export async function writeProducts(tx: Tx, storeId: string, products: Product[]): Promise<void> {
  for (let start = 0; start < products.length; start += CHUNK) {
    const rows = products.slice(start, start + CHUNK).map((product) => ({
      store_id: storeId,
      sku: product.sku,
      gtin: product.gtins[0] ?? '',
      doc_json: JSON.stringify(product),
    }))
    await tx
      .insertInto('product')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['store_id', 'sku'])
          .doUpdateSet((eb) => ({ gtin: eb.ref('excluded.gtin'), doc_json: eb.ref('excluded.doc_json') })),
      )
      .execute()
  }
}

/** Holds the store's catalogue to the transaction. @returns the next serial of an in-store GTIN */
export async function lockCatalogue(tx: Tx, database: Database, storeId: string): Promise<number> {
  await tx
    .insertInto('catalogue')
    .values({ store_id: storeId, tag: '', next_serial: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('catalogue')
    .select('next_serial')
    .where('store_id', '=', storeId)
    .$if(database.engine === 'postgres', (query) => query.forUpdate())
    .executeTakeFirstOrThrow()
  return row.next_serial
}

/** Gives the catalogue a new tag, so that every device's next pull tells it to look. */
export async function changeCatalogue(tx: Tx, storeId: string, nextSerial: number): Promise<void> {
  await tx
    .updateTable('catalogue')
    .set({ tag: randomBytes(8).toString('hex'), next_serial: nextSerial })
    .where('store_id', '=', storeId)
    .execute()
}
