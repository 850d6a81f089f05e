import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Screen } from '../../ui/screen.tsx'
import { Stack } from '../../ui/stack.tsx'
import { ExportWork } from '../shared/export-work.tsx'
import { Attention } from './attention.tsx'
import { cameFrom } from './came-from.ts'
import { ConnectionState } from './connection-state.tsx'
import { OpenCases } from './open-cases.tsx'
import { MissingPhotos } from './missing-photos.tsx'
import { Storage } from './storage.tsx'
import { ToSend } from './to-send.tsx'

/** Where everybody's work on this device stands: what went wrong first, then what is on its way. */
export function SyncScreen() {
  const t = useTranslations('sync')
  const app = useTranslations('app')
  // the pill stands on every screen: whoever looks here in the middle of an order goes on with it
  const [from] = useState(() => cameFrom(history.state) ?? '/me')
  return (
    <Screen title={t('title')} back={{ label: app('back'), href: from }}>
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
