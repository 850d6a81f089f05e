import { useTranslations } from 'use-intl'
import { THE_STORE } from '#domain/store.ts'
import { useRecord } from '../../offline/hooks.ts'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { LastChange } from './last-change.tsx'
import { MapForm } from './map-form.tsx'
import { SetupPage } from './setup-page.tsx'

/** Floors, zones, and the aisles in the order in which one walks along them. */
export function MapScreen() {
  const t = useTranslations('setup')
  const rev = useRecord('layout', THE_STORE)?.rev
  return (
    <SetupPage title={t('map')}>
      <Stack grow gap={4}>
        <Text muted>{t('mapText')}</Text>
        <LastChange rev={rev} />
        <MapForm />
      </Stack>
    </SetupPage>
  )
}
