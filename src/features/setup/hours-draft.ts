import type { ArgsOf } from '#domain/commands.ts'
import type { RecordOf } from '#domain/records.ts'
import type { Also } from './day-sheets.tsx'
import type { Opening } from './hours-text.ts'

/** What a person edits of the hours. */
export type HoursDraft = Omit<ArgsOf<'save-hours'>, 'rev'>

export function draftOf(hours: Omit<RecordOf<'hours'>, 'id' | 'rev'> | undefined): HoursDraft {
  const { weekly = null, closures = [], exceptions = [], text } = hours ?? {}
  return { weekly, closures, exceptions, ...(text !== undefined && { text }) }
}

const WEEK = [0, 1, 2, 3, 4, 5, 6]

/** Monday is 0. */
export const isWeekend = (weekday: number) => weekday >= 5

/** The week with these hours on a weekday (Monday is 0) and on those like it. What could not be read is read now. */
export function withWeekday(
  { text: _read, ...draft }: HoursDraft,
  weekday: number,
  open: Opening[],
  also: Also,
): HoursDraft {
  const isMeant = (day: number) =>
    day === weekday || also === 'all' || (also === 'alike' && isWeekend(day) === isWeekend(weekday))
  return { ...draft, weekly: WEEK.map((day) => (isMeant(day) ? open : (draft.weekly?.[day] ?? []))) }
}
