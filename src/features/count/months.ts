import { dateAt } from '../shared/date-at.ts'
import type { PostedCount } from './use-accuracy.ts'

/** A month of the store's calendar; `at` is its first day as UTC ms. */
export interface Month {
  at: number
  counts: PostedCount[]
}

/** The counts by the month in which they were posted, the oldest first, with the months in between in which nothing was. */
export function monthsOf(counts: readonly PostedCount[], zone: string): Month[] {
  const monthOf = (at: number) => Date.parse(`${dateAt(at, zone).slice(0, 7)}-01T00:00Z`)
  const all = counts.map((count) => ({ month: monthOf(count.closedAt), count }))
  const last = Math.max(...all.map(({ month }) => month))
  const months: Month[] = []
  for (let at = Math.min(...all.map(({ month }) => month)); at <= last; at = monthAfter(at))
    months.push({ at, counts: all.filter(({ month }) => month === at).map(({ count }) => count) })
  return months
}

function monthAfter(at: number): number {
  const day = new Date(at)
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1)
}
