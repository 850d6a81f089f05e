import { useTranslations } from 'use-intl'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { ExportWork } from '../shared/export-work.tsx'
import { Attention } from './attention.tsx'
import { ConnectionState } from './connection-state.tsx'
import { OpenCases } from './open-cases.tsx'
import { MissingPhotos } from './missing-photos.tsx'
import { Storage } from './storage.tsx'
import { ToSend } from './to-send.tsx'

/** Where everybody's work on this device stands: what went wrong first, then what is on its way. */
export function SyncScreen() {
  const t = useTranslations('sync')
  const app = useTranslations('app')
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: '/me' }}>
      <Stack gap={4}>
        <ConnectionState />
        <Attention />
        <OpenCases />
        <ToSend />
        <MissingPhotos />
        <ExportWork />
        <Storage />
      </Stack>
    </Screen>
  )
}
