import { formatGtin, inStoreGtin } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import { editedOf, type EditedProduct } from '#domain/setup/save-product.ts'
import { changeCatalogue, findProducts, lockCatalogue, writeProducts } from './catalogue.ts'
import { rejected } from './rejected.ts'
import type { Database, Tx } from './store/database.ts'
import { countParked } from './till-events.ts'

export interface ProductChange {
  product: EditedProduct
  /** what the person began from; null for a new product */
  before: Parameters<typeof editedOf>[0] | null
  /** the store's, ISO 4217 */
  currency: string
  by: string
  /** UTC ms */
  at: number
}

/**
 * Changes one product by hand, or adds it. What is not a person's to change stays.
 * @throws ProblemError rejected: sku-taken, product-changed (it is not as the person saw it), barcode-taken (says by which)
 */
export async function changeProduct(
  database: Database,
  storeId: string,
  { product, before, currency, by, at }: ProductChange,
): Promise<Product> {
  const saved = await database.transaction(async (tx) => {
    const serial = await lockCatalogue(tx, database, storeId)
    const { sku, gtins, name } = product
    const known = (await findProducts(tx, storeId, [sku])).get(sku)
    if (known && !before) throw await rejected({ code: 'sku-taken', detail: { sku, name: known.name } })
    if (before && (!known || textOf(known) !== textOf(before)))
      throw await rejected({ code: 'product-changed', detail: { name } })
    const owner = await findOwner(tx, storeId, product)
    if (owner) {
      const { code, name: ownerName, sku: ownerSku } = owner
      throw await rejected({
        code: 'barcode-taken',
        detail: { code: formatGtin(code), name: ownerName, sku: ownerSku },
      })
    }
    const isNumbered = gtins.length > 0
    const saved: Product = {
      ...(known ?? { aisle: null, walk: 0, currency, picture: null }),
      ...product,
      gtins: isNumbered ? gtins : [inStoreGtin(serial).padStart(14, '0')],
      changed: { by, at },
    }
    await writeProducts(tx, storeId, [saved])
    await changeCatalogue(tx, storeId, isNumbered ? serial : serial + 1)
    return saved
  })
  // what a till said of it before it was known
  if (!before) await countParked(database, storeId)
  return saved
}

/** Another product that has one of these barcodes. It reads the catalogue through, which a change by hand may. */
async function findOwner(tx: Tx, storeId: string, { sku, gtins }: EditedProduct) {
  for (const code of gtins) {
    const rows = await tx
      .selectFrom('product')
      .select('doc_json')
      .where('store_id', '=', storeId)
      .where('sku', '!=', sku)
      .where('doc_json', 'like', `%"${code}"%`)
      .execute()
    const owner = rows.map((row) => JSON.parse(row.doc_json) as Product).find((other) => other.gtins.includes(code))
    if (owner) return { code, ...owner }
  }
  return undefined
}

const textOf = (product: Parameters<typeof editedOf>[0]) => JSON.stringify(editedOf(product))
