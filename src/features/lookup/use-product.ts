import { useEffect, useState } from 'react'
import type { Product } from '#domain/product.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'

/** The product of a SKU: still being read, not in this device's catalogue, or not readable. */
export function useProduct(sku: string): Product | 'loading' | 'missing' | 'failed' {
  const { catalogue } = useEngine()
  const revision = useEngineValue((engine) => engine.revision)
  const [product, setProduct] = useState<Product | 'loading' | 'missing' | 'failed'>('loading')
  useEffect(() => {
    let wanted = true
    catalogue.bySku(sku).then(
      (found) => wanted && setProduct(found ?? 'missing'),
      (error: unknown) => {
        console.error(error)
        if (wanted) setProduct('failed')
      },
    )
    return () => {
      wanted = false
    }
  }, [catalogue, sku, revision])
  return product
}
