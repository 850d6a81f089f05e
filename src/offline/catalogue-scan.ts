import { Product } from '#domain/product.ts'
import type { Engine } from './engine.ts'

type Source = Pick<Engine, 'db' | 'catalogue'>

/**
 * All products that somebody wants, read page by page: no index says which aisle a product is in, and few ask for one.
 * @param wants looks at a product before it is checked; half a second for 50,000 of them
 */
export async function productsWhere(
  source: Source,
  wants: (product: Pick<Product, 'sku' | 'aisle'>) => boolean,
): Promise<Product[]> {
  const found: Product[] = []
  for await (const page of pagesOf(source))
    for (const product of page) if (wants(product)) found.push(Product.parse(product))
  return found
}

/** The SKUs of each department, in the order of the walk; null: those of none. */
export async function skusByDepartment(source: Source): Promise<Map<string | null, string[]>> {
  const products: Pick<Product, 'sku' | 'department' | 'walk'>[] = []
  for await (const page of pagesOf(source))
    products.push(...page.map(({ sku, department, walk }) => ({ sku, department, walk })))
  const found = new Map<string | null, string[]>()
  for (const { sku, department } of products.toSorted((one, other) => one.walk - other.walk)) {
    const own = found.get(department)
    if (own) own.push(sku)
    else found.set(department, [sku])
  }
  return found
}

/** Products before they are checked. */
async function* pagesOf({ db, catalogue }: Source): AsyncGenerator<Product[]> {
  for (const sha256 of catalogue.stored.pages) {
    const page = await db.cataloguePage.get(sha256)
    yield page?.text.split('\n').map((line) => JSON.parse(line) as Product) ?? []
  }
}
