import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Screen } from '../../ui/screen.tsx'
import { ForLeads } from '../shared/for-leads.tsx'

/** A place of set-up: its name, the way back to the list of them, and what leads see there. */
export function SetupPage({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  return (
    <Screen title={title} back={{ label: app('back'), href: '/setup' }}>
      <ForLeads next={t('forLeadsNext')}>{children}</ForLeads>
    </Screen>
  )
}
