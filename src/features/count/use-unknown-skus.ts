import { useDeferredValue, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import type { TypedSku } from './typed-skus.ts'

/** Those of a list that this device's catalogue does not have; none where it has no catalogue to tell by. */
export function useUnknownSkus(typed: readonly TypedSku[]): TypedSku[] {
  const { catalogue } = useEngine()
  const tag = useEngineValue((engine) => engine.catalogue.stored.tag)
  const failed = useEffectEvent(useScanFailed())
  /** what was asked before, by the catalogue that it was asked of: each letter typed asks for one line more */
  const known = useRef({ tag, skus: new Map<string, boolean>() })
  const [unknown, setUnknown] = useState<readonly string[]>([])
  const wanted = useDeferredValue(typed.map(({ sku }) => sku).join('\n'))
  useEffect(() => {
    let isWanted = true
    if (known.current.tag !== tag) known.current = { tag, skus: new Map() }
    const { skus } = known.current
    const isKnown = async (sku: string) => {
      const answer = skus.get(sku) ?? (await catalogue.bySku(sku)) !== undefined
      skus.set(sku, answer)
      return answer
    }
    const look = async () => {
      const listed = wanted === '' || catalogue.isEmpty ? [] : wanted.split('\n')
      const found = await Promise.all(listed.map(async (sku) => ({ sku, isThere: await isKnown(sku) })))
      if (isWanted) setUnknown(found.filter(({ isThere }) => !isThere).map(({ sku }) => sku))
    }
    look().catch(failed)
    return () => {
      isWanted = false
    }
  }, [catalogue, tag, wanted])
  return typed.filter(({ sku }) => unknown.includes(sku))
}
