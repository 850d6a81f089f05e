import type { Scan } from '#domain/barcode.ts'
import { type Item, itemsOfScan } from './items-of-scan.ts'
import { useKnownProducts } from './use-known-products.ts'
import { useAskWhich } from './which-item.ts'

/**
 * Finds what a scan is; where its code is two products somebody is asked which.
 * @returns undefined where nothing has that code, null where nobody said which it is
 */
export function useFindItem(): (scan: Scan) => Promise<Item | undefined | null> {
  const known = useKnownProducts()
  const ask = useAskWhich()
  return async (scan) => {
    const items = await itemsOfScan(known(), scan)
    const [only, second] = items
    return second ? ((await ask(items)) ?? null) : only
  }
}
