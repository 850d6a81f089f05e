import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Notice } from '../../ui/notice.tsx'
import { useHolds } from './use-holds.ts'

/** What only leads and those above them see; what they may do is decided by the rules. */
export function ForLeads({ next, children }: { next: string; children: ReactNode }) {
  const t = useTranslations('approval')
  if (useHolds('lead')) return children
  return (
    <Notice icon="lock" title={t('forLeads')}>
      {next}
    </Notice>
  )
}
