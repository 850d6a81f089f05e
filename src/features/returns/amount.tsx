import { useTranslations } from 'use-intl'
import { BigNumber } from '../../ui/big-number.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useMoney } from '../shared/use-money.ts'
import type { Desk } from './use-desk.ts'
import type { DeskDraft } from './use-desk-draft.ts'

/** What is given for what lies on the desk, and how it comes about. `isTurned`: in words for the customer. */
export function Amount({ verdict, way, isTurned }: { verdict: Desk; isTurned?: boolean } & Pick<DeskDraft, 'way'>) {
  const t = useTranslations('returns')
  const money = useMoney()
  const { judged, totalMinor, differenceMinor, currency } = verdict
  const granted = judged.filter(({ says }) => says === 'granted')
  const sum = (of: 'goodsMinor' | 'feeMinor' | 'shippingMinor' | 'cutMinor') =>
    granted.reduce((total, { refund }) => total + refund[of], 0)
  const parts = (['goodsMinor', 'feeMinor', 'shippingMinor', 'cutMinor'] as const)
    .filter((part) => part === 'goodsMinor' || sum(part) > 0)
    .map((part) => ({ name: t(`part.${part}`), value: money(sum(part), currency) }))
  const isCredit = granted.some(({ to }) => to === 'store-credit')
  const shown =
    way === 'exchange'
      ? { minor: Math.abs(differenceMinor), label: differenceMinor > 0 ? ('toPay' as const) : ('toGet' as const) }
      : { minor: totalMinor, label: isCredit ? ('asCredit' as const) : ('back' as const) }
  return (
    <>
      <BigNumber value={money(shown.minor, currency)} label={isTurned ? t(`yours.${shown.label}`) : t(shown.label)} />
      {(parts.length > 1 || way === 'exchange') && <Facts items={parts} />}
    </>
  )
}
