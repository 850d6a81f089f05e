import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Scan } from '#domain/barcode.ts'
import { signal, useScan } from '../../scan/index.ts'
import { inTurn } from '../shared/in-turn.ts'
import { isOver } from '../shared/items-of-scan.ts'
import { useOverWords } from '../shared/use-facts-words.ts'
import { useFindItem } from '../shared/use-find-item.ts'
import { useKnownProducts } from '../shared/use-known-products.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { useDraft } from './use-draft.ts'

/** Each scan packs one more unit. @returns why the last one packed nothing */
export function usePack(): { says: string; next: string } | undefined {
  const t = useTranslations('transfer')
  const receive = useTranslations('receive')
  const overWords = useOverWords()
  const known = useKnownProducts()
  const find = useFindItem()
  const failed = useScanFailed()
  const add = useDraft((draft) => draft.add)
  const [refused, setRefused] = useState<{ says: string; next: string }>()
  const [queue] = useState(inTurn)
  const scanned = async (scan: Scan) => {
    const item = await find(scan)
    if (item === null) return
    if (!item) {
      signal('unknown')
      return setRefused({ says: receive('unknownCode', { code: scan.text.trim() }), next: t('unknownNext') })
    }
    const { product, facts } = item
    if (isOver(facts, known())) {
      signal('wrong')
      return setRefused(overWords(product.name, facts))
    }
    signal('good')
    setRefused(undefined)
    add({ sku: product.sku, gtin: product.gtins[0] ?? null, name: product.name })
  }
  useScan((scan) => {
    queue(() => scanned(scan)).catch(failed)
  })
  return refused
}
