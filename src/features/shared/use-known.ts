import { useEngine } from '../../offline/hooks.ts'
import { useKnownProducts } from './use-known-products.ts'
import { useAskWhich } from './which-item.ts'
import type { Known } from './meaning-for-pick.ts'

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
