import { useEffect, useState } from 'react'
import { gtinCandidates } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import type { Catalogue } from '../../offline/catalogue.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'

/** Rows on the screen: who needs more types another word. */
export const LIMIT = 50

export type ProductSearch =
  | { state: 'loading' }
  | { state: 'failed' }
  /** no page of the catalogue is on this device */
  | { state: 'no-catalogue' }
  | { state: 'found'; text: string; products: Product[] }

/** Products by words in their name or SKU, or by barcode, from the catalogue on this device. */
export function useProducts(text: string): ProductSearch {
  const { catalogue } = useEngine()
  // the catalogue may arrive while somebody searches
  const tag = useEngineValue((engine) => engine.catalogue.stored.tag)
  const [search, setSearch] = useState<ProductSearch>({ state: 'loading' })
  useEffect(() => {
    let wanted = true
    searchCatalogue(catalogue, text).then(
      (found) => wanted && setSearch(found),
      (error: unknown) => {
        console.error(error)
        if (wanted) setSearch({ state: 'failed' })
      },
    )
    return () => {
      wanted = false
    }
  }, [catalogue, text, tag])
  return search
}

export async function searchCatalogue(
  catalogue: Pick<Catalogue, 'search' | 'byGtin' | 'isEmpty'>,
  text: string,
): Promise<ProductSearch> {
  if (catalogue.isEmpty) return { state: 'no-catalogue' }
  if (text === '') return { state: 'found', text, products: [] }
  const byCode = await Promise.all(gtinCandidates(text).map((gtin) => catalogue.byGtin(gtin)))
  const products = [...byCode.filter((product) => product !== undefined), ...(await catalogue.search(text, LIMIT))]
  const bySku = new Map(products.map((product) => [product.sku, product]))
  return { state: 'found', text, products: [...bySku.values()].slice(0, LIMIT) }
}
