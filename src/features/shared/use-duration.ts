import { useFormatter } from 'use-intl'

const MINUTE_MS = 60_000
const UNITS = [
  ['day', 24 * 60 * MINUTE_MS],
  ['hour', 60 * MINUTE_MS],
  ['minute', MINUTE_MS],
] as const

/** A span of time in its largest whole unit: "7 min", "3 hrs". Less than a minute counts as one. */
export function useDuration(): (ms: number) => string {
  const format = useFormatter()
  return (ms) => {
    const [unit, size] = UNITS.find(([, length]) => ms >= length) ?? ['minute', MINUTE_MS]
    return format.number(Math.max(1, Math.floor(ms / size)), { style: 'unit', unit, unitDisplay: 'short' })
  }
}
