import { gtinCandidates, type Scan } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import type { Catalogue } from '../../offline/catalogue.ts'

export type Products = Pick<Catalogue, 'byGtin' | 'byCode'>

/** The product that a code names, scanned or typed: by its barcode, its SKU, or another code that it is known by. */
export async function productOfScan(products: Products, { text, symbology }: Scan): Promise<Product | undefined> {
  for (const gtin of gtinCandidates(text, symbology)) {
    const product = await products.byGtin(gtin)
    if (product) return product
  }
  return await products.byCode(text.trim())
}
