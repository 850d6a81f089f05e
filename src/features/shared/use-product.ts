import { useEffect, useState } from 'react'
import type { Product } from '#domain/product.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'

type Found = Product | 'loading' | 'missing' | 'failed'

/** The product of a SKU: still being read, not in this device's catalogue, or not readable. */
export function useProduct(sku: string): Found {
  const { catalogue } = useEngine()
  const tag = useEngineValue((engine) => engine.catalogue.stored.tag)
  const [answer, setAnswer] = useState<{ sku: string; found: Found }>()
  useEffect(() => {
    let wanted = true
    const show = (found: Found) => wanted && setAnswer({ sku, found })
    catalogue.bySku(sku).then(
      (product) => show(product ?? 'missing'),
      (error: unknown) => {
        console.error(error)
        show('failed')
      },
    )
    return () => {
      wanted = false
    }
  }, [catalogue, sku, tag])
  // what was found for another SKU is no answer
  return answer?.sku === sku ? answer.found : 'loading'
}
