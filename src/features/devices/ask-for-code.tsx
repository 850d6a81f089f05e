import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { MOST_DEVICES } from '#domain/devices/invite-devices.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { PrimaryBar } from '../../ui/primary-bar.tsx'
import { Stack } from '../../ui/stack.tsx'
import { Text } from '../../ui/text.tsx'
import { Quantity } from '../shared/quantity.tsx'
import { useHolds } from '../shared/use-holds.ts'

const DAY_MINUTES = 24 * 60
/** How long a code is good, in minutes: for one device, and for many. */
const BRIEF = ['15', '60', String(DAY_MINUTES)] as const
const LASTING = ['1', '7', '30', '90'].map((days) => String(Number(days) * DAY_MINUTES))

export type AskForCodeProps = {
  busy: boolean
  error: string | undefined
  onAsk: (wanted: { devices: number; minutes: number }) => void
}

/** For how many devices, and for how long. Many at once are a manager's to add. */
export function AskForCode({ busy, error, onAsk }: AskForCodeProps) {
  const t = useTranslations('devices')
  const isManager = useHolds('manager')
  const [kind, setKind] = useState<'one' | 'many'>('one')
  const [devices, setDevices] = useState<number | undefined>(10)
  const [brief, setBrief] = useState<string>(BRIEF[0])
  const [lasting, setLasting] = useState(String(7 * DAY_MINUTES))
  const isMany = kind === 'many'
  const wanted = isMany ? devices : 1
  const [lengths, length, setLength] = isMany ? [LASTING, lasting, setLasting] : [BRIEF, brief, setBrief]
  return (
    <Stack grow gap={4}>
      {error !== undefined && <Banner tone="bad">{error}</Banner>}
      <Text>{t('addText')}</Text>
      {isManager && (
        <ChoiceGroup
          label={t('howMany')}
          value={kind}
          options={[
            { value: 'one', label: t('one'), detail: t('oneDetail') },
            { value: 'many', label: t('many'), detail: t('manyDetail') },
          ]}
          onChange={setKind}
        />
      )}
      {isMany && <Quantity label={t('count')} value={devices} min={2} max={MOST_DEVICES} onChange={setDevices} />}
      <ChoiceGroup
        label={t('howLong')}
        value={length}
        options={lengths.map((minutes) => ({ value: minutes, label: t('span', spanOf(Number(minutes))) }))}
        onChange={setLength}
      />
      <PrimaryBar>
        <Button
          kind="primary"
          busy={busy}
          disabled={wanted === undefined}
          onClick={() => wanted && onAsk({ devices: wanted, minutes: Number(length) })}
        >
          {t('makeCode')}
        </Button>
      </PrimaryBar>
    </Stack>
  )
}

function spanOf(minutes: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  if (minutes % DAY_MINUTES === 0) return { unit: 'days', count: minutes / DAY_MINUTES }
  return minutes % 60 === 0 ? { unit: 'hours', count: minutes / 60 } : { unit: 'minutes', count: minutes }
}
