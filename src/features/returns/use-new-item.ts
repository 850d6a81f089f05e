import type { Product } from '#domain/product.ts'
import { dispositionsOf } from '#domain/returns/goods.ts'
import { stopOf } from '#domain/stop-sale.ts'
import { useEngine } from '../../offline/hooks.ts'
import type { DeskItem } from './use-desk-draft.ts'

interface Of {
  sku: string
  name: string
  department?: string | null | undefined
}

/** One unit as it comes over the desk, as good as new until somebody says otherwise. */
export function useNewItem(): (lineId: string, of: Of, product: Product | undefined) => DeskItem {
  const { view, ports } = useEngine()
  return (lineId, { sku, name, department }, product) => {
    const about = { cold: product?.storage ?? null, recalled: stopOf(view, sku) !== undefined }
    return {
      ...{ key: ports.newId(), lineId, sku, name, quantity: 1, department: department ?? product?.department ?? null },
      ...{ condition: 'new', reason: 'unwanted', disposition: dispositionsOf('new', about)[0] },
      ...{ serial: '', eachMinor: product?.priceMinor ?? null },
    }
  }
}
