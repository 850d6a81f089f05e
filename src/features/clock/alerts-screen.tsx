import { useTranslations } from 'use-intl'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useOneTap } from '../../ui/use-one-tap.ts'
import { useNotifications } from './use-notifications.ts'

/** What this device sounds, and whether it tells whoever is signed in while the app is closed. */
export function AlertsScreen() {
  const t = useTranslations('clock.alerts')
  const app = useTranslations('app')
  const { busy, once } = useOneTap()
  const { standing, trouble, start, stop } = useNotifications()
  const nexts = { unsupported: t('unsupportedNext'), denied: t('deniedNext') }
  const told =
    standing === 'unsupported' || standing === 'denied' ? { says: t(standing), next: nexts[standing] } : trouble
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/me' }}>
      <Stack grow gap={4}>
        <Section heading={t('open')}>
          <Text>{t('openText')}</Text>
        </Section>
        <Section heading={t('closed')}>
          <Text>{t('closedText')}</Text>
          {told && (
            <Banner tone="warn" live={told === trouble}>
              <strong>{told.says}</strong> {told.next}
            </Banner>
          )}
          {standing === 'on' && (
            <Banner tone="good" icon="check">
              {t('isOn')}
            </Banner>
          )}
        </Section>
        {standing === undefined && <Spinner label={t('looking')} />}
        {standing === 'on' && (
          <Button busy={busy} onClick={() => once(stop)}>
            {t('stop')}
          </Button>
        )}
        {standing === 'off' && (
          <PrimaryBar>
            <Button kind="primary" icon="alert" busy={busy} onClick={() => once(start)}>
              {t('start')}
            </Button>
          </PrimaryBar>
        )}
      </Stack>
    </Screen>
  )
}
