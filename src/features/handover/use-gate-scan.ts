import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { useEngine } from '../../offline/hooks.ts'
import { signal, type SignalKind, useScan } from '../../scan/index.ts'
import type { Tone } from '../../ui/tone.ts'
import { meaningAtGate } from './gate-scan.ts'

export type GateScanHandlers = {
  confirmed: readonly string[]
  onParcels: (ids: string[]) => void
  onCode: (code: string) => void
}

/** What became of the last scan, in words. */
export type ScanAnswer = { tone: Tone; text: string }

/** Takes every scan while the gate is open: another order's code is named, and never leaves the task. */
export function useGateScan(order: Fulfillment, handlers: GateScanHandlers): ScanAnswer | undefined {
  const { confirmed, onParcels, onCode } = handlers
  const t = useTranslations('handover')
  const { view } = useEngine()
  const [last, setLast] = useState<ScanAnswer>()
  const answer = (kind: SignalKind, tone: Tone, text: string) => {
    signal(kind)
    setLast({ tone, text })
  }

  useScan((scan) => {
    const meaning = meaningAtGate(order, scan, { bins: view.all('bin'), orders: view.all('fulfillment') })
    switch (meaning.kind) {
      case 'parcels': {
        const again = meaning.ids.every((id) => confirmed.includes(id))
        onParcels(meaning.ids)
        if (again) answer('duplicate', 'neutral', t('already'))
        else answer('good', 'good', t('confirmed', { count: meaning.ids.length }))
        break
      }
      case 'several':
        answer('wrong', 'warn', t('severalBags', { tag: meaning.tag, count: meaning.count }))
        break
      case 'code':
        // right or wrong stands at the code itself
        setLast(undefined)
        onCode(meaning.code)
        break
      case 'own-order':
        answer('duplicate', 'neutral', t('ownOrder'))
        break
      case 'other-order':
        answer('wrong', 'bad', t('otherOrder', { number: meaning.number, own: order.orderNumber }))
        break
      case 'other-bin':
        answer('wrong', 'bad', t('otherBin', { bin: meaning.name }))
        break
      case 'nothing':
        answer('unknown', 'bad', t('notHere', { code: scan.text.trim() }))
        break
    }
    return true
  })
  return last
}
