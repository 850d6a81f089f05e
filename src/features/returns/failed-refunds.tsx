import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { FailedRefund } from '#domain/failed-refund.ts'
import { useRecords } from '../../offline/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { useMoney } from '../shared/use-money.ts'
import { RefundSheet } from './refund-sheet.tsx'

/** Money that a return gave back and that did not go out, until a manager has seen to it; to others it is said of the return that they look at. */
export function FailedRefunds({ returnId }: { returnId?: string }) {
  const t = useTranslations('returns')
  const money = useMoney()
  const isManager = useHolds('manager')
  const [chosen, setChosen] = useState<FailedRefund>()
  const open = useRecords('failed-refund').filter(
    (one) => !one.settled && (returnId === undefined || one.returnId === returnId),
  )
  if (open.length === 0) return null
  if (!isManager) return returnId === undefined ? null : <Banner tone="warn">{t('refund.forManager')}</Banner>
  return (
    <Section heading={t('refund.failed')} aside={String(open.length)}>
      <List>
        {open
          .toSorted((one, other) => one.failedAt - other.failedAt)
          .map((one) => (
            <ListRow
              key={one.id}
              title={t('purchase', { number: one.number })}
              detail={`${t(`onto.${one.onto.kind}`, { last4: one.onto.last4 ?? '' })} · ${one.why}`}
              trailing={money(one.amountMinor, one.currency)}
              onClick={() => setChosen(one)}
            />
          ))}
      </List>
      {chosen && <RefundSheet failed={chosen} onClose={() => setChosen(undefined)} />}
    </Section>
  )
}
