import { Product } from '#domain/product.ts'
import type { Engine } from './engine.ts'

/**
 * All products that somebody wants, read page by page: no index says which aisle a product is in, and few ask for one.
 * @param wants looks at a product before it is checked; half a second for 50,000 of them
 */
export async function productsWhere(
  { db, catalogue }: Pick<Engine, 'db' | 'catalogue'>,
  wants: (product: Pick<Product, 'sku' | 'aisle'>) => boolean,
): Promise<Product[]> {
  const found: Product[] = []
  for (const sha256 of catalogue.stored.pages) {
    const page = await db.cataloguePage.get(sha256)
    for (const line of page?.text.split('\n') ?? []) {
      const product = JSON.parse(line) as Product
      if (wants(product)) found.push(Product.parse(product))
    }
  }
  return found
}
