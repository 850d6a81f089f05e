import { useFormatter, useTranslations } from 'use-intl'
import type { Purchase } from '#domain/purchase.ts'
import { unitsLeft } from '#domain/returns/refund.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { StateChip } from '../../ui/state-chip.tsx'

export type PurchaseRowProps = {
  purchase: Purchase
  /** the other store that sold it */
  store?: string | undefined
  href?: string
  onClick?: () => void
}

/** A purchase: what, when, and whether anything may still come back. */
export function PurchaseRow({ purchase, store, href, onClick }: PurchaseRowProps) {
  const t = useTranslations('returns')
  const format = useFormatter()
  const { number, soldAt, lines } = purchase
  const day = format.dateTime(soldAt, { day: 'numeric', month: 'short', year: 'numeric' })
  const [first, ...others] = lines
  const goods = t('goods', { name: first?.name ?? '', others: others.length })
  const isBack = lines.every(({ id }) => unitsLeft(purchase, id) === 0)
  return (
    <ListRow
      title={t('purchase', { number })}
      detail={[store, day, goods].filter(Boolean).join(' · ')}
      href={href}
      onClick={onClick}
      trailing={isBack && <StateChip>{t('allBack')}</StateChip>}
    />
  )
}
