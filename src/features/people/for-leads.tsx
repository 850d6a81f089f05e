import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Notice } from '../../ui/notice.tsx'
import { useHolds } from '../shared/use-holds.ts'

/** What only leads and those above them see; what they may do is decided by the rules. */
export function ForLeads({ children }: { children: ReactNode }) {
  const t = useTranslations('people')
  if (useHolds('lead')) return children
  return (
    <Notice icon="lock" title={t('forLeads')}>
      {t('forLeadsNext')}
    </Notice>
  )
}
