import { useTranslations } from 'use-intl'
import type { Purchase } from '#domain/purchase.ts'
import { BigNumber } from '../../ui/big-number.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Text } from '../../ui/text.tsx'
import { useMoney } from '../shared/use-money.ts'
import type { Desk } from './use-desk.ts'
import type { DeskDraft } from './use-desk-draft.ts'
import { useOnto } from './use-onto.ts'

type AmountProps = Pick<DeskDraft, 'way'> & {
  verdict: Desk
  purchase: Purchase | undefined
  /** in words for the customer */
  isTurned?: boolean
}

/** What is given for what lies on the desk, how it comes about, and where it goes. */
export function Amount({ verdict, way, purchase, isTurned }: AmountProps) {
  const t = useTranslations('returns')
  const money = useMoney()
  const onto = useOnto()
  const { judged, totalMinor, differenceMinor, currency } = verdict
  const granted = judged.filter(({ says }) => says === 'granted')
  if (granted.length === 0) return <Text>{t('toBeDecided')}</Text>
  const sum = (of: 'goodsMinor' | 'feeMinor' | 'shippingMinor' | 'cutMinor') =>
    granted.reduce((total, { refund }) => total + refund[of], 0)
  const signs = { goodsMinor: 1, feeMinor: -1, shippingMinor: 1, cutMinor: -1 } as const
  const parts = (['goodsMinor', 'feeMinor', 'shippingMinor', 'cutMinor'] as const)
    .filter((part) => part === 'goodsMinor' || sum(part) > 0)
    .map((part) => ({ name: t(`part.${part}`), value: money(signs[part] * sum(part), currency) }))
  const given = granted.map(({ to, refund }) => ({ to, ...refund }))
  const isCredit = given.every(({ to }) => to === 'store-credit')
  const label = way === 'exchange' ? (differenceMinor > 0 ? 'toPay' : 'toGet') : isCredit ? 'asCredit' : 'back'
  const shown = way === 'exchange' ? Math.abs(differenceMinor) : totalMinor
  return (
    <>
      <BigNumber value={money(shown, currency)} label={isTurned ? t(`yours.${label}`) : t(label)} />
      {(parts.length > 1 || way === 'exchange') && <Facts items={parts} />}
      {way !== 'exchange' && !isCredit && <Facts items={onto(given, purchase?.tenders ?? [], currency)} />}
    </>
  )
}
