import { useTranslations } from 'use-intl'
import type { Fulfillment, Handover } from '#domain/fulfillment.ts'
import type { Consent } from '#domain/substitute.ts'
import { usePersonName } from '../shared/use-person-name.ts'

/**
 * What the order's own facts tell of a command beyond its name, in words: why it is missing, what was given instead and who agreed, against
 * what it was handed over, what is wished.
 */
export function useFactsTold(): (order: Fulfillment | undefined, cmdId: string) => string[] {
  const t = useTranslations('timeline')
  const pick = useTranslations('pick')
  const instead = useTranslations('instead')
  const wishes = useTranslations('wishes')
  const nameOf = usePersonName()

  const consent = (given: Consent) => {
    if (given.basis !== 'customer') return instead(`leave.${given.basis}`)
    return t('agreed', { who: instead(`said.${given.who}`), how: instead(`by.${given.how}`) })
  }
  const proof = ({ kind, approvedBy, receipt }: Handover) => [
    t(`proof.${kind}`),
    ...(approvedBy === undefined ? [] : [t('stoodFor', { name: nameOf(approvedBy) })]),
    ...(receipt === undefined ? [] : [t('receipt', { number: receipt })]),
  ]
  const wish = {
    'other-store': wishes('fromOther'),
    'ship-instead': wishes('shipIt'),
    'cancel-line': wishes('notWanted'),
  }

  return (order, cmdId) => {
    if (!order) return []
    const isThis = ({ id }: { id: string }) => id === cmdId
    const { handover, earlierHandovers = [], handedAgain = [], lines } = order
    const given = [...earlierHandovers, ...handedAgain, ...(handover ? [handover] : [])].find(isThis)
    return [
      ...lines.flatMap(({ putBacks }) => putBacks.filter((one) => one.damaged && isThis(one)).map(() => t('setAside'))),
      ...lines.flatMap(({ shorts }) => shorts.filter(isThis).map(({ reason }) => pick(reason))),
      ...lines.flatMap(({ substitutes = [] }) =>
        substitutes.filter(isThis).flatMap((one) => [t('gave', { name: one.name }), consent(one.consent)]),
      ),
      ...lines.flatMap(({ alternatives = [] }) => alternatives.filter(isThis).map((one) => wish[one.wish])),
      ...(given ? proof(given) : []),
    ]
  }
}
