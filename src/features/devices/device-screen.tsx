import { useFormatter, useTranslations } from 'use-intl'
import { useEngineValue } from '../../offline/hooks.ts'
import { Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { ForLeads } from '../shared/for-leads.tsx'
import { Block } from './block.tsx'
import { DeviceChip } from './device-chip.tsx'
import type { StoreDevice } from './devices-on-server.ts'
import { FromServer } from './from-server.tsx'
import { Rename } from './rename.tsx'

/** One device: what the server knows of it, its name, and ending its service. */
export function DeviceScreen({ id }: { id: string }) {
  const t = useTranslations('devices')
  const app = useTranslations('app')
  return (
    <Screen title={t('device')} back={{ label: app('back'), href: '/devices' }}>
      <ForLeads next={t('forLeadsNext')}>
        <FromServer>
          {(devices, refresh) => {
            const device = devices.find((one) => one.id === id)
            if (!device) return <Notice icon="search" title={t('missing')} />
            return <Known key={device.name} device={device} onChanged={refresh} />
          }}
        </FromServer>
      </ForLeads>
    </Screen>
  )
}

function Known({ device, onChanged }: { device: StoreDevice; onChanged: () => Promise<void> }) {
  const t = useTranslations('devices')
  const format = useFormatter()
  const own = useEngineValue((engine) => engine.device?.deviceId) === device.id
  const day = (at: number | null) =>
    at === null
      ? t('notKnown')
      : format.dateTime(at, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  return (
    <Stack gap={4}>
      <Stack gap={2}>
        <Text size={3} strong>
          {device.name}
        </Text>
        <Stack row>
          <DeviceChip device={device} />
        </Stack>
        {own && <Text muted>{t('thisOne')}</Text>}
      </Stack>
      <Facts
        items={[
          { name: t('lastSeen'), value: day(device.lastSeenAt) },
          { name: t('unsent'), value: device.waiting === null ? t('notKnown') : String(device.waiting) },
          { name: t('version'), value: device.appVersion ?? t('notKnown') },
          { name: t('added'), value: day(device.enrolledAt) },
          ...(device.revokedAt === null ? [] : [{ name: t('blockedSince'), value: day(device.revokedAt) }]),
        ]}
      />
      {device.revokedAt === null ? (
        <>
          <Rename device={device} onChanged={onChanged} />
          <Block device={device} own={own} onChanged={onChanged} />
        </>
      ) : (
        <Text>{t('blockedText')}</Text>
      )}
    </Stack>
  )
}
