import { useTranslations } from 'use-intl'
import { THE_STORE } from '#domain/store.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { LastChange } from './last-change.tsx'
import { MapForm } from './map-form.tsx'

/** Floors, zones, and the aisles in the order in which one walks along them. */
export function MapScreen() {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const rev = useRecord('layout', THE_STORE)?.rev
  return (
    <Screen title={t('map')} back={{ label: app('back'), href: '/setup' }}>
      <ForLeads next={t('forLeadsNext')}>
        <Stack grow gap={4}>
          <Text muted>{t('mapText')}</Text>
          <LastChange rev={rev} />
          <MapForm />
        </Stack>
      </ForLeads>
    </Screen>
  )
}
