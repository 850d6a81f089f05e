import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import type { StoreDevice } from './devices-on-server.ts'
import { useChange } from './use-change.ts'

export type BlockProps = { device: StoreDevice; own: boolean; onChanged: () => Promise<void> }

/** Ends a device that was lost, stolen or given away, and asks before it does: nothing brings it back. */
export function Block({ device, own, onChanged }: BlockProps) {
  const t = useTranslations('devices')
  const app = useTranslations('app')
  const [isOpen, setIsOpen] = useState(false)
  const { change, busy } = useChange(onChanged)
  const { id: deviceId, name, waiting } = device
  const end = () => {
    setIsOpen(false)
    change('revoke-device', { deviceId }, t('blocked', { name }))
  }
  const confirm = (
    <Button kind="danger" onClick={end}>
      {t('blockNow')}
    </Button>
  )
  return (
    <Section heading={t('block')}>
      <Text>{t('blockText')}</Text>
      <Button kind="danger" busy={busy} onClick={() => setIsOpen(true)}>
        {t('block')}
      </Button>
      <Sheet
        open={isOpen}
        title={t('blockTitle', { name })}
        closeLabel={app('close')}
        onClose={() => setIsOpen(false)}
        actions={confirm}
      >
        <Stack>
          {own && <Text strong>{t('blockOwn')}</Text>}
          <Text>{t('blockMeans')}</Text>
          {waiting !== null && waiting > 0 && <Text strong>{t('blockUnsent', { count: waiting })}</Text>}
        </Stack>
      </Sheet>
    </Section>
  )
}
