import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button.tsx'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { HoursDraft } from './hours-draft.ts'
import type { Opening } from './hours-text.ts'
import { openOf, OpenTimes, typedOf } from './open-times.tsx'

/** As long as a reason takes. */
const LONGEST = 200
/** For this weekday only, for those like it (Monday to Friday, or the weekend), or for all. */
const ALSO = ['day', 'alike', 'all'] as const
export type Also = (typeof ALSO)[number]

export type WeekdaySheetProps = {
  name: string
  isWeekend: boolean
  open: readonly Opening[]
  onClose: () => void
  /** `also`: for which other weekdays too */
  onDone: (open: Opening[], also: Also) => void
}

/** The hours of a weekday, and of others like it. */
export function WeekdaySheet({ name, isWeekend, open, onClose, onDone }: WeekdaySheetProps) {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const [typed, setTyped] = useState(() => typedOf(open))
  const [also, setAlso] = useState<Also>('day')
  const chosen = openOf(typed)
  const done = (
    <Button kind="primary" disabled={!chosen} onClick={() => chosen && onDone(chosen, also)}>
      {t('done')}
    </Button>
  )
  return (
    <Sheet open title={name} closeLabel={app('close')} onClose={onClose} actions={done}>
      <OpenTimes typed={typed} onChange={setTyped} />
      <ChoiceGroup
        label={t('alsoFor')}
        value={also}
        options={ALSO.map((value) => ({
          value,
          label: t(`also.${value}`, { day: name, isWeekend: String(isWeekend) }),
        }))}
        onChange={setAlso}
      />
    </Sheet>
  )
}

type Exception = HoursDraft['exceptions'][number]
type Closure = HoursDraft['closures'][number]

export type OneDaySheetProps = {
  exception: Exception
  /** dates that have hours of their own already */
  taken: readonly string[]
  onClose: () => void
  onDone: (exception: Exception) => void
}

/** The hours of one date, instead of those of its weekday. */
export function OneDaySheet({ exception, taken, onClose, onDone }: OneDaySheetProps) {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const [date, setDate] = useState(exception.date)
  const [typed, setTyped] = useState(() => typedOf(exception.open))
  const [why, setWhy] = useState(exception.why ?? '')
  const open = openOf(typed)
  const isTaken = date !== exception.date && taken.includes(date)
  const done = (
    <Button
      kind="primary"
      disabled={!open || date === '' || isTaken}
      onClick={() => open && onDone({ date, open, ...reason(why) })}
    >
      {t('done')}
    </Button>
  )
  return (
    <Sheet open title={t('otherHours')} closeLabel={app('close')} onClose={onClose} actions={done}>
      <TextField
        label={t('date')}
        type="date"
        error={isTaken ? t('dateTaken') : undefined}
        value={date}
        onChange={setDate}
      />
      <OpenTimes typed={typed} onChange={setTyped} />
      <TextField label={t('why')} hint={t('whyHint')} value={why} maxLength={LONGEST} onChange={setWhy} />
    </Sheet>
  )
}

export type ClosureSheetProps = { closure: Closure; onClose: () => void; onDone: (closure: Closure) => void }

/** Days on which the store does not open at all. */
export function ClosureSheet({ closure, onClose, onDone }: ClosureSheetProps) {
  const t = useTranslations('setup')
  const app = useTranslations('app')
  const [from, setFrom] = useState(closure.from)
  const [to, setTo] = useState(closure.to)
  const [why, setWhy] = useState(closure.why ?? '')
  const isBackwards = from !== '' && to !== '' && to < from
  const done = (
    <Button
      kind="primary"
      disabled={from === '' || to === '' || isBackwards}
      onClick={() => onDone({ from, to, ...reason(why) })}
    >
      {t('done')}
    </Button>
  )
  return (
    <Sheet open title={t('closedDays')} closeLabel={app('close')} onClose={onClose} actions={done}>
      <TextField label={t('firstDay')} type="date" value={from} onChange={setFrom} />
      <TextField
        label={t('lastDay')}
        type="date"
        error={isBackwards ? t('backwards') : undefined}
        value={to}
        onChange={setTo}
      />
      <TextField label={t('why')} hint={t('whyHint')} value={why} maxLength={LONGEST} onChange={setWhy} />
    </Sheet>
  )
}

const reason = (text: string) => (text.trim() === '' ? {} : { why: text.trim() })
