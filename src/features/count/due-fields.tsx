import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { dateAt } from '../shared/date-at.ts'
import { instantAt } from '../shared/next-time.ts'
import { useServerNow } from '../shared/use-server-now.ts'

interface DueFieldsProps {
  value: number | null | undefined
  onChange: (due: number | null | undefined) => void
}

/** By when, by the store's clock (UTC ms), or no matter when: null. Undefined while what is typed is no time. */
export function DueFields({ value, onChange }: DueFieldsProps) {
  const t = useTranslations('count')
  const zone = useTimeZone() ?? 'UTC'
  const now = useServerNow()
  const [isDue, setIsDue] = useState(value !== null)
  const [date, setDate] = useState(() => dateAt(value ?? now, zone))
  const [clock, setClock] = useState(() => (typeof value === 'number' ? clockAt(value, zone) : ''))
  const type = (day: string, time: string) => {
    setDate(day)
    setClock(time)
    onChange(instantAt(day, time, zone))
  }
  return (
    <>
      <ChoiceGroup
        row
        label={t('byWhen')}
        value={isDue ? 'time' : 'any'}
        options={(['any', 'time'] as const).map((when) => ({ value: when, label: t(`whens.${when}`) }))}
        onChange={(when) => {
          setIsDue(when === 'time')
          onChange(when === 'time' ? instantAt(date, clock, zone) : null)
        }}
      />
      {isDue && (
        <Stack row="fill" gap={2}>
          <TextField label={t('dueDay')} type="date" value={date} onChange={(day) => type(day, clock)} />
          <TextField label={t('dueTime')} type="time" value={clock} onChange={(time) => type(date, time)} />
        </Stack>
      )}
      {isDue && value === undefined && <Text muted>{t('noDue')}</Text>}
      {isDue && typeof value === 'number' && value < now && <Text muted>{t('duePast')}</Text>}
    </>
  )
}

const clockAt = (at: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)
