import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Stack } from '../../ui/stack.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Text } from '../../ui/text.tsx'
import { inTurn, type Opening, openingOf, timeText } from './hours-text.ts'

/** Clock times as they are typed. */
export interface TypedTimes {
  from: string
  to: string
}

export const typedOf = (open: readonly Opening[]): TypedTimes[] =>
  open.map(([from, to]) => ({ from: timeText(from), to: timeText(to) }))

/** @returns undefined where one is no time, or two overlap */
export function openOf(typed: readonly TypedTimes[]): Opening[] | undefined {
  const open = typed.map(({ from, to }) => openingOf(from, to))
  return open.every((one) => one !== undefined) ? inTurn(open) : undefined
}

export type OpenTimesProps = { typed: TypedTimes[]; onChange: (typed: TypedTimes[]) => void }

/** As many as a day takes. */
const MOST = 10

/** From when to when it is open on a day: not at all, or several times. */
export function OpenTimes({ typed, onChange }: OpenTimesProps) {
  const t = useTranslations('setup')
  const change = (index: number, part: Partial<TypedTimes>) =>
    onChange(typed.map((times, other) => (other === index ? { ...times, ...part } : times)))
  const last = typed.at(-1)
  const errorId = useId()
  return (
    <Stack>
      {typed.length === 0 && <Text>{t('closed')}</Text>}
      {typed.map((times, index) => (
        // a row has nothing but its place
        <Stack key={index} row gap={2}>
          <TextField label={t('from')} type="time" value={times.from} onChange={(from) => change(index, { from })} />
          <TextField label={t('to')} type="time" value={times.to} onChange={(to) => change(index, { to })} />
          <IconButton
            icon="cross"
            label={t('removeTimes', { from: times.from, to: times.to })}
            onClick={() => onChange(typed.filter((_times, other) => other !== index))}
          />
        </Stack>
      ))}
      {openOf(typed) === undefined && <FieldError id={errorId}>{t('noTimes')}</FieldError>}
      {typed.length < MOST && (
        <Button
          icon="plus"
          onClick={() => onChange([...typed, last ? { from: last.to, to: '' } : { from: '09:00', to: '18:00' }])}
        >
          {typed.length === 0 ? t('addTimes') : t('addMoreTimes')}
        </Button>
      )}
    </Stack>
  )
}
