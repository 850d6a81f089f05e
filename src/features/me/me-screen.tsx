import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { useEngine, useEngineValue, usePending } from '../../offline/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { useHolds } from '../shared/use-holds.ts'
import { usePersonName } from '../shared/use-person-name.ts'
import { OwnPin } from './own-pin.tsx'
import { ServerPages } from './server-pages.tsx'
import { StillMine } from './still-mine.tsx'

/** Who is holding this device, and everything about it that is no work. */
export function MeScreen() {
  const t = useTranslations('me')
  const clock = useTranslations('clock')
  const engine = useEngine()
  const nameOf = usePersonName()
  const [, navigate] = useLocation()
  const isLead = useHolds('lead')
  const device = useEngineValue((known) => known.device)
  const me = useEngineValue((known) => known.session?.personId) ?? ''
  const unsent = usePending().filter((row) => row.actorId === me).length
  const signOut = async () => {
    await engine.signOut()
    // with the app closed this device tells them nothing any more; what cannot be ended now is ended at the next sign-in
    void import('../../offline/notifications.ts')
      .then(({ endNotifications }) => endNotifications(engine))
      .catch(() => undefined)
    // whoever comes next starts at their work
    navigate('/', { replace: true })
  }
  return (
    <Screen title={t('title')}>
      <Stack gap={4}>
        <Stack gap={1}>
          <Text muted>{t('signedInAs')}</Text>
          <Text size={4} strong>
            {nameOf(me)}
          </Text>
        </Stack>
        <Facts
          items={[
            { name: t('store'), value: device?.store.name },
            { name: t('device'), value: device?.name },
          ]}
        />
        <List>
          {isLead && (
            <ListRow leading={<Icon name="person" />} title={t('people')} detail={t('peopleDetail')} href="/people" />
          )}
          {isLead && (
            <ListRow
              leading={<Icon name="handheld" />}
              title={t('devices')}
              detail={t('devicesDetail')}
              href="/devices"
            />
          )}
          {isLead && (
            <ListRow leading={<Icon name="shelf" />} title={t('setup')} detail={t('setupDetail')} href="/setup" />
          )}
          <ListRow leading={<Icon name="clock" />} title={clock('title')} detail={clock('detail')} href="/pause" />
          <ListRow
            leading={<Icon name="alert" />}
            title={clock('alerts.title')}
            detail={clock('alerts.detail')}
            href="/alerts"
          />
          <ListRow leading={<Icon name="sync" />} title={t('sync')} detail={t('syncDetail')} href="/sync" />
          <ListRow leading={<Icon name="info" />} title={t('check')} detail={t('checkDetail')} href="/check" />
        </List>
        <Section heading={t('signOut')}>
          <Text>{t('signOutText', { count: unsent })}</Text>
          <StillMine />
          <Button icon="lock" onClick={() => void signOut()}>
            {t('signOut')}
          </Button>
        </Section>
        <OwnPin />
        <ServerPages demo={device?.store.id === 'demo'} />
      </Stack>
    </Screen>
  )
}
