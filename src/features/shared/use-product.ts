import { useEffect, useMemo, useState } from 'react'
import type { Product } from '#domain/product.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'

type Found = Product | 'loading' | 'missing' | 'failed'

/** The product of a SKU: still being read, not in this device's catalogue, or not readable. */
export function useProduct(sku: string): Found {
  const { catalogue } = useEngine()
  const tag = useEngineValue((engine) => engine.catalogue.stored.tag)
  // said at once: a row that is scanned is made once, not first without its name
  // oxlint-disable-next-line react/exhaustive-deps -- another catalogue knows other products
  const known = useMemo(() => catalogue.known(sku), [catalogue, sku, tag])
  // while a newer catalogue is read the product is as it was: a form that somebody fills in stays
  const [answer, setAnswer] = useState(() => known && { sku, found: known as Found })
  useEffect(() => {
    if (known) {
      setAnswer((before) => (before?.found === known ? before : { sku, found: known }))
      return undefined
    }
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
  }, [catalogue, sku, tag, known])
  if (known) return known
  // what was found for another SKU is no answer
  return answer?.sku === sku ? answer.found : 'loading'
}
