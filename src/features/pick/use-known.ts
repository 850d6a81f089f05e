import { useEngine } from '../../offline/hooks.ts'
import type { Known } from './pick-order.ts'

/** What a scan is compared with, as it is at the moment of the scan. */
export function useKnown(): () => Known {
  const { view, catalogue } = useEngine()
  return () => ({
    bins: view.all('bin'),
    orders: view.all('fulfillment'),
    byGtin: (gtin) => catalogue.byGtin(gtin),
  })
}
