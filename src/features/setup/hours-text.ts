import type { RecordOf } from '#domain/records.ts'

type Weekly = NonNullable<RecordOf<'hours'>['weekly']>
/** From and to in minutes after midnight; what ends after midnight ends beyond 1440 (see domain/hours.ts). */
export type Opening = Weekly[number][number]

const DAY = 1440
const DAY_MS = DAY * 60_000

/** Minutes after midnight as a clock shows them: 570 → 09:30, 1500 → 01:00. */
export function timeText(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}

/** "09:00–12:30, 14:00–18:00"; nothing for a day on which it is closed. */
export const openText = (open: readonly Opening[]) =>
  open.map(([from, to]) => `${timeText(from)}–${timeText(to)}`).join(', ')

/**
 * The hours that two clock times mean; one that does not end after it begins ends on the next day.
 * @returns undefined where either is no time
 */
export function openingOf(from: string, to: string): Opening | undefined {
  const [begins, ends] = [minutesOf(from), minutesOf(to)]
  if (begins === undefined || ends === undefined) return undefined
  return [begins, ends > begins ? ends : ends + DAY]
}

function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

/** Earliest first; undefined where two of them overlap. */
export function inTurn(open: readonly Opening[]): Opening[] | undefined {
  const sorted = open.toSorted(([one], [other]) => one - other)
  return sorted.some(([from], index) => index > 0 && from < (sorted[index - 1]?.[1] ?? 0)) ? undefined : sorted
}

/** So many days after this date: each with its weekday, Monday is 0. */
export function daysFrom(date: string, count: number): { date: string; weekday: number }[] {
  const first = Date.parse(`${date}T00:00:00Z`)
  return Array.from({ length: count }, (_none, index) => {
    const day = new Date(first + index * DAY_MS)
    return { date: day.toISOString().slice(0, 10), weekday: (day.getUTCDay() + 6) % 7 }
  })
}
