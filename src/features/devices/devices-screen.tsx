import { useFormatter, useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { ListRow } from '../../ui/list-row.tsx'
import { List } from '../../ui/list.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { useServerNow } from '../shared/use-server-now.ts'
import { DeviceChip } from './device-chip.tsx'
import { inOrder } from './device-state.ts'
import type { StoreDevice } from './devices-on-server.ts'
import { FromServer } from './from-server.tsx'

/** Every device of the store: for leads, and with the network, as only the server knows them all. */
export function DevicesScreen() {
  const t = useTranslations('devices')
  const app = useTranslations('app')
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/me' }}>
      <ForLeads next={t('forLeadsNext')}>
        <Stack grow>
          <FromServer>{(devices) => <Listed devices={devices} />}</FromServer>
          <PrimaryBar>
            <ButtonLink kind="primary" href="/devices/add">
              {t('add')}
            </ButtonLink>
          </PrimaryBar>
        </Stack>
      </ForLeads>
    </Screen>
  )
}

function Listed({ devices }: { devices: StoreDevice[] }) {
  const t = useTranslations('devices')
  const { inService, revoked } = inOrder(devices)
  return (
    <>
      <List label={t('title')}>
        {inService.map((device) => (
          <Row key={device.id} device={device} />
        ))}
      </List>
      {revoked.length > 0 && (
        <Section heading={t('is.revoked')}>
          <List label={t('is.revoked')}>
            {revoked.map((device) => (
              <Row key={device.id} device={device} />
            ))}
          </List>
        </Section>
      )}
    </>
  )
}

function Row({ device }: { device: StoreDevice }) {
  const t = useTranslations('devices')
  const format = useFormatter()
  const now = useServerNow()
  const own = useEngineValue((engine) => engine.device?.deviceId)
  const { id, name, lastSeenAt, waiting } = device
  const detail = [
    id === own && t('thisOne'),
    lastSeenAt === null
      ? t('neverSeen')
      : t('seen', { ago: format.relativeTime(lastSeenAt, Math.max(now, lastSeenAt)) }),
    waiting !== null && waiting > 0 && t('waiting', { count: waiting }),
  ]
  return (
    <ListRow
      title={name}
      detail={detail.filter(Boolean).join(' · ')}
      trailing={<DeviceChip device={device} />}
      href={`/devices/${encodeURIComponent(id)}`}
    />
  )
}
