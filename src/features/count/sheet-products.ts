import { aisleFinder } from '#domain/aisle-of.ts'
import type { CountSession } from '#domain/count.ts'
import type { Product } from '#domain/product.ts'
import { productsWhere } from '../../offline/catalogue-scan.ts'
import type { Engine } from '../../offline/engine.ts'

/** One row of a paper sheet: a product as the catalogue has it, or a SKU of the list that it does not have. */
export type SheetRow = Pick<Product, 'sku' | 'name' | 'aisle' | 'gtins'>

/** One sheet: what is expected in a bay, in the order in which one walks along it. `bay` is null for a list: it is in no one place. */
export interface Sheet {
  bay: string | null
  rows: SheetRow[]
}

/** The sheets of a count, by what the catalogue on this device says of where things stand; nothing of what the record says. */
export async function sheetsOf(
  engine: Pick<Engine, 'db' | 'catalogue'>,
  session: Pick<CountSession, 'skus'>,
  bays: readonly string[],
): Promise<Sheet[]> {
  const { skus } = session
  if (skus) {
    const wanted = new Set(skus)
    const products = await productsWhere(engine, ({ sku }) => wanted.has(sku))
    const known = new Set(products.map(({ sku }) => sku))
    const unknown = skus.filter((sku) => !known.has(sku)).map((sku) => ({ sku, name: sku, aisle: null, gtins: [] }))
    return [{ bay: null, rows: [...inOrder(products), ...unknown] }]
  }
  const find = aisleFinder(bays.map((name) => ({ name })))
  const products = await productsWhere(engine, ({ aisle }) => find(aisle) !== undefined)
  return bays.map((bay, index) => ({ bay, rows: inOrder(products.filter(({ aisle }) => find(aisle)?.at === index)) }))
}

const inOrder = (products: readonly Product[]): SheetRow[] =>
  products
    .toSorted((one, other) => one.walk - other.walk || one.name.localeCompare(other.name))
    .map(({ sku, name, aisle, gtins }) => ({ sku, name, aisle, gtins }))
