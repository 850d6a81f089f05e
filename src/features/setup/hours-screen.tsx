import { useTranslations } from 'use-intl'
import { THE_STORE } from '#domain/store.ts'
import { useEngineValue, useRecord } from '../../offline/hooks.ts'
import { Facts } from '../../ui/facts.tsx'
import { Stack } from '../../ui/stack.tsx'
import { HoursForm } from './hours-form.tsx'
import { LastChange } from './last-change.tsx'
import { SetupPage } from './setup-page.tsx'

/** The store, and when it is open. */
export function HoursScreen() {
  const t = useTranslations('setup')
  const rev = useRecord('hours', THE_STORE)?.rev
  const store = useEngineValue(({ device, view }) => device && (view.get('store', device.store.id) ?? device.store))
  return (
    <SetupPage title={t('hours')}>
      <Stack grow gap={4}>
        <Facts
          items={[
            { name: t('storeName'), value: store?.name },
            { name: t('timeZone'), value: store?.zone },
          ]}
        />
        <LastChange rev={rev} />
        <HoursForm />
      </Stack>
    </SetupPage>
  )
}
