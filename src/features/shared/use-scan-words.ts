import { useTranslations } from 'use-intl'
import type { Line } from '#domain/fulfillment.ts'
import type { SignalKind } from '../../scan/index.ts'
import type { Tone } from '../../ui/tone.ts'
import { orderPath } from './order-path.ts'
import type { PickScan } from './meaning-for-pick.ts'

/** What is told about the last scan; `href` leads to what it named. */
export type Feedback = { tone: Tone; says: string; next?: string | undefined; href?: string }

/** A code that is none of the order's items, in words and as a signal. */
export function useScanWords(): (
  meaning: Exclude<PickScan, { kind: 'line' | 'unsaid' }>,
  code: string,
  wanted: Line | undefined,
) => [SignalKind, Feedback] {
  const t = useTranslations('pick')
  return (meaning, code, wanted) => {
    switch (meaning.kind) {
      case 'wrong-item': {
        const next = wanted && t('wrongItemNext', { wanted: wanted.name })
        return ['wrong', { tone: 'bad', says: t('wrongItem', { name: meaning.product.name }), next }]
      }
      case 'bin':
        return ['unknown', { tone: 'warn', says: t('bin', { bin: meaning.bin.name }) }]
      case 'own-order':
        return ['duplicate', { tone: 'neutral', says: t('ownOrder') }]
      case 'other-order': {
        const says = t('otherOrder', { number: meaning.order.orderNumber })
        return ['unknown', { tone: 'warn', says, href: orderPath(meaning.order) }]
      }
      case 'bad-check-digit':
        return ['unknown', { tone: 'bad', says: t('badCheckDigit', { code }), next: t('badCheckDigitNext') }]
      case 'unknown':
        return ['unknown', { tone: 'bad', says: t('unknownCode', { code }), next: t('unknownCodeNext') }]
    }
  }
}
