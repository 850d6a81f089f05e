import type { RecordOf } from '../records.ts'

/** From and to, UTC ms. */
export type Span = readonly [from: number, to: number]

/**
 * When clocks run: while the store is open and nothing stops them. What its hours do not tell of counts in full: where they
 * are not known, and before and after the weeks that the server told.
 * @param stops from and to, UTC ms; an end that is not known yet is Infinity
 * @returns in order, none touching the next; the first may begin at -Infinity, the last may end at Infinity
 */
export function runningSpans(hours: RecordOf<'open-hours'> | undefined, stops: readonly Span[]): Span[] {
  const open: Span[] = hours?.open
    ? joined([[-Infinity, hours.from], ...hours.open, [hours.until, Infinity]])
    : [[-Infinity, Infinity]]
  return stops.reduce((left, stop) => left.flatMap((span) => without(span, stop)), open)
}

/** How long the clocks ran between two instants, in ms; 0 where the second is not later. */
export function ranBetween(spans: readonly Span[], from: number, to: number): number {
  return spans.reduce((ms, [start, end]) => ms + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0)
}

/** When the clocks will have run `ms` from `start` on, UTC ms; Infinity where that is not to be seen. */
export function afterRunning(spans: readonly Span[], start: number, ms: number): number {
  if (ms <= 0) return start
  let left = ms
  for (const [from, to] of spans) {
    const begin = Math.max(from, start)
    if (to <= begin) continue
    if (left <= to - begin) return begin + left
    left -= to - begin
  }
  return Infinity
}

/** What touches is one. */
function joined(spans: readonly Span[]): Span[] {
  const all: [number, number][] = []
  for (const [from, to] of spans) {
    const last = all.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else all.push([from, to])
  }
  return all
}

function without([from, to]: Span, [stop, go]: Span): Span[] {
  const parts: Span[] = [
    [from, Math.min(to, stop)],
    [Math.max(from, go), to],
  ]
  return parts.filter(([start, end]) => start < end)
}
