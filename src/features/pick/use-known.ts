import { useEngine } from '../../offline/hooks.ts'
import { useKnownProducts } from '../shared/use-known-products.ts'
import { useWhichItem } from '../shared/which-item.ts'
import type { Known } from './pick-order.ts'

/** What a scan is compared with, as it is at the moment of the scan. */
export function useKnown(): () => Known {
  const { view } = useEngine()
  const products = useKnownProducts()
  const which = useWhichItem(({ ask }) => ask)
  return () => ({
    bins: view.all('bin'),
    orders: view.all('fulfillment'),
    ...{ products: products(), which },
  })
}
