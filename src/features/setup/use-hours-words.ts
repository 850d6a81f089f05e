import { useFormatter, useTranslations } from 'use-intl'
import type { NamedValue } from './both-versions.tsx'
import type { HoursDraft } from './hours-draft.ts'
import { type Opening, openText } from './hours-text.ts'

/** A Monday: the names of the weekdays are read from the days that follow it. */
const MONDAY = Date.UTC(2026, 0, 5)
const DAY_MS = 86_400_000

/** Hours as people say them. */
export function useHoursWords() {
  const t = useTranslations('setup')
  const format = useFormatter()
  const weekdays = Array.from({ length: 7 }, (_none, index) =>
    format.dateTime(MONDAY + index * DAY_MS, { weekday: 'long', timeZone: 'UTC' }),
  )
  const open = (times: readonly Opening[]) => (times.length === 0 ? t('closed') : openText(times))
  const day = (date: string) =>
    format.dateTime(Date.parse(`${date}T00:00:00Z`), {
      ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
    })
  const closure = ({ from, to }: HoursDraft['closures'][number]) =>
    from === to ? day(from) : t('fromTo', { from: day(from), to: day(to) })
  /** the week by its days, then all that differs from it */
  const all = ({ weekly, closures, exceptions }: HoursDraft): NamedValue[] => [
    ...weekdays.map((name, index) => ({ name, value: weekly ? open(weekly[index] ?? []) : t('notKnown') })),
    { name: t('closedDays'), value: closures.map(closure).join('; ') || '–' },
    { name: t('otherHours'), value: exceptions.map((one) => `${day(one.date)}: ${open(one.open)}`).join('; ') || '–' },
  ]
  return { weekdays, open, day, closure, all }
}
