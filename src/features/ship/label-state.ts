import { useTranslations } from 'use-intl'
import { addressTrouble } from '#domain/address.ts'
import type { Box } from '#domain/fulfillment.ts'
import type { ShipTo } from '#domain/fulfillment-personal.ts'
import { usePending, useSentSeq } from '../../offline/hooks.ts'
import type { Tone } from '../../ui/tone.ts'

export interface LabelState {
  tone: Tone
  text: string
}

/**
 * How far a box's label is, in words: not asked for, saved here only, with the carrier, made, refused and what to do then, or
 * voided with its order.
 * @param shipTo where it goes: which of its fields a carrier does not take is said by name
 */
export function useLabelState(shipTo: ShipTo | undefined): (box: Box) => LabelState {
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
      const trouble = refused.code === 'bad-address' && shipTo && addressTrouble(shipTo)
      const why = trouble ? t(`address.${trouble}`, { postcode: shipTo.postcode ?? '' }) : t(`refused.${refused.code}`)
      return { tone: 'bad', text: why + says }
    }
    if (away !== undefined) return { tone: 'warn', text: t('label.away') }
    const isHere = pending.some((row) => row.cmdId === id && row.seq > sentSeq)
    return isHere ? { tone: 'accent', text: t('label.here') } : { tone: 'neutral', text: t('label.sent') }
  }
}
