import { useState } from 'react'
import type { Scan } from '#domain/barcode.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { inTurn } from '../shared/in-turn.ts'
import { productOfScan } from '../shared/product-of-scan.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { useDraft } from './use-draft.ts'

/** Each scan packs one more unit. @returns the code of the last scan that named no product */
export function usePack(): string | undefined {
  const { catalogue } = useEngine()
  const failed = useScanFailed()
  const add = useDraft((draft) => draft.add)
  const [unknown, setUnknown] = useState<string>()
  const [queue] = useState(inTurn)
  const scanned = async (scan: Scan) => {
    const product = await productOfScan(catalogue, scan)
    signal(product ? 'good' : 'unknown')
    setUnknown(product ? undefined : scan.text.trim())
    if (product) add({ sku: product.sku, gtin: product.gtins[0] ?? null, name: product.name })
  }
  useScan((scan) => {
    queue(() => scanned(scan)).catch(failed)
  })
  return unknown
}
