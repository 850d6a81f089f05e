import { useTranslations } from 'use-intl'
import type { Box } from '#domain/fulfillment.ts'
import { usePending, useSentSeq } from '../../offline/hooks.ts'
import type { Tone } from '../../ui/tone.ts'

export interface LabelState {
  tone: Tone
  text: string
}

/**
 * How far a box's label is, in words: not asked for, saved here only, with the carrier, made, refused and what to do then, or
 * voided with its order.
 */
export function useLabelState(): (box: Box) => LabelState {
  const t = useTranslations('ship')
  const pending = usePending()
  const sentSeq = useSentSeq()
  return ({ label }) => {
    if (!label) return { tone: 'neutral', text: t('label.none') }
    const { made, refused, voided, away, id } = label
    if (voided !== undefined) {
      const number = made ? ` · ${made.tracking}` : ''
      return { tone: 'warn', text: t('label.voided') + number }
    }
    if (made) return { tone: 'good', text: `${t('label.made')} · ${made.tracking}` }
    if (refused) {
      const says = refused.says === undefined ? '' : ` ${t('carrierSays', { text: refused.says })}`
      return { tone: 'bad', text: t(`refused.${refused.code}`) + says }
    }
    if (away !== undefined) return { tone: 'warn', text: t('label.away') }
    const isHere = pending.some((row) => row.cmdId === id && row.seq > sentSeq)
    return isHere ? { tone: 'accent', text: t('label.here') } : { tone: 'neutral', text: t('label.sent') }
  }
}
