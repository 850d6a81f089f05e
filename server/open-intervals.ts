import { Temporal } from 'temporal-polyfill'
import type { RecordOf } from '#domain/records.ts'

type Interval = [from: number, to: number]

/**
 * When a store is open on some days, as UTC ms. A wall clock that a change of clocks skips is read an hour later, one that it
 * repeats is the first; what runs past midnight ends on the next day.
 * @param zone IANA
 * @param first the first day, as 2026-11-16
 */
export function openIntervals(
  { weekly, closures, exceptions }: Pick<RecordOf<'hours'>, 'weekly' | 'closures' | 'exceptions'>,
  zone: string,
  first: string,
  days: number,
): Interval[] | null {
  if (!weekly) return null
  const intervals: Interval[] = []
  const start = Temporal.PlainDate.from(first)
  for (let n = 0; n < days; n++) {
    const day = start.add({ days: n })
    const date = day.toString()
    if (closures.some(({ from, to }) => from <= date && date <= to)) continue
    const open = exceptions.find((one) => one.date === date)?.open ?? weekly[day.dayOfWeek - 1] ?? []
    for (const [from, to] of open) intervals.push([instantOf(day, from, zone), instantOf(day, to, zone)])
  }
  return merged(intervals)
}

function instantOf(day: Temporal.PlainDate, minutes: number, zone: string): number {
  const date = day.add({ days: Math.floor(minutes / 1440) })
  const time = Temporal.PlainTime.from({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 })
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds
}

/** In order; what touches or overlaps is one. */
function merged(intervals: Interval[]): Interval[] {
  const all: Interval[] = []
  for (const [from, to] of intervals.toSorted(([one], [other]) => one - other)) {
    const last = all.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    // one of an hour that a change of clocks skips has no length
    else if (from < to) all.push([from, to])
  }
  return all
}
