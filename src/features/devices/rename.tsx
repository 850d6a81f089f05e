import { type SubmitEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { StoreDevice } from './devices-on-server.ts'
import { useChange } from './use-change.ts'

/** What the device is called, everywhere it is named. */
export function Rename({ device, onChanged }: { device: StoreDevice; onChanged: () => Promise<void> }) {
  const t = useTranslations('devices')
  const [name, setName] = useState(device.name)
  const { change, busy } = useChange(onChanged)
  const wanted = name.trim()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const args = { deviceId: device.id, name: wanted }
    change('rename-device', args, t('renamed', { name: wanted }))
  }
  return (
    <Section heading={t('name')}>
      <form onSubmit={submit}>
        <Stack>
          <TextField
            label={t('nameLabel')}
            hint={t('nameHint')}
            value={name}
            maxLength={60}
            autoComplete="off"
            onChange={setName}
          />
          <Button type="submit" busy={busy} disabled={wanted === '' || wanted === device.name}>
            {t('rename')}
          </Button>
        </Stack>
      </form>
    </Section>
  )
}
