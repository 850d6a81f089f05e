import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Scan, toSscc } from '#domain/barcode.ts'
import { stoppedSkus } from '#domain/stop-sale.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, useScan } from '../../scan/index.ts'
import { useReason } from '../shared/use-reason.ts'
import { useManifest } from './use-manifest.ts'
import { boxesOf } from './waiting-boxes.ts'

/** Each scan of a label puts its box on the manifest. @returns why the last one put none there */
export function useCarrierScan(): { says: string; next?: string } | undefined {
  const t = useTranslations('ship')
  const engine = useEngine()
  const words = useReason()
  const [refused, setRefused] = useState<{ says: string; next?: string }>()
  const refuse = (kind: 'wrong' | 'unknown' | 'duplicate', said: { says: string; next?: string }) => {
    signal(kind)
    setRefused(said)
  }
  useScan((scan: Scan) => {
    const read = toSscc(scan.text)
    const code = read.ok ? read.sscc : scan.text.trim().toUpperCase()
    const found = boxesOf(engine.view.all('fulfillment')).find(({ box }) => box.label?.made?.tracking === code)
    if (!found) return refuse('unknown', { says: t('notABox', { code: scan.text.trim() }), next: t('notABoxNext') })
    const { order, box } = found
    const number = order.orderNumber
    if (box.gone) return refuse('duplicate', { says: t('goneBox', { number }), next: t('goneBoxNext') })
    if (order.cancelled) return refuse('wrong', { says: t('cancelledBox', { number }), next: t('cancelledBoxNext') })
    const [sku] = stoppedSkus(engine.view, order)
    if (sku !== undefined) {
      const { name = sku, reason = '' } = engine.view.get('stop-sale', sku) ?? {}
      return refuse('wrong', words({ code: 'sale-stopped', detail: { name, reason } }))
    }
    const { boxes, add } = useManifest.getState()
    if (boxes.includes(box.id)) return refuse('duplicate', { says: t('twice') })
    add(box.id)
    signal('good')
    setRefused(undefined)
  })
  return refused
}
