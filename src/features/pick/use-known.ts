import { useEngine } from '../../offline/hooks.ts'
import { useKnownProducts } from '../shared/use-known-products.ts'
import { useAskWhich } from '../shared/which-item.ts'
import type { Known } from './pick-order.ts'

/** What a scan is compared with, as it is at the moment of the scan. */
export function useKnown(): () => Known {
  const { view } = useEngine()
  const products = useKnownProducts()
  const which = useAskWhich()
  return () => ({
    bins: view.all('bin'),
    orders: view.all('fulfillment'),
    ...{ products: products(), which },
  })
}
