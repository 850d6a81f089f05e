import { useTranslations } from 'use-intl'
import { useRecords } from '../../offline/hooks.ts'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Section } from '../../ui/section.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { stepOf } from './open-returns.tsx'

/** What came back and waits for somebody, on the Work list. */
export function ReturnTasks() {
  const t = useTranslations('returns')
  const returns = useRecords('return')
  const isManager = useHolds('manager')
  const count = (step: 'review' | 'waiting' | 'sort') => returns.filter((one) => stepOf(one) === step).length
  const steps = ([...(isManager ? (['review'] as const) : []), 'waiting', 'sort'] as const).filter(
    (step) => count(step) > 0,
  )
  const failed = useRecords('failed-refund').filter(({ settled }) => isManager && !settled).length
  if (steps.length === 0 && failed === 0) return null
  return (
    <Section heading={t('title')}>
      <List>
        {failed > 0 && <ListRow title={t('refund.failed')} trailing={String(failed)} href="/returns" />}
        {steps.map((step) => (
          <ListRow key={step} title={t(`step.${step}`)} trailing={String(count(step))} href="/returns" />
        ))}
      </List>
    </Section>
  )
}
