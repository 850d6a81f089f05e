import { useFormatter } from 'use-intl'

const MEGABYTE = 1_000_000
const GIGABYTE = 1000 * MEGABYTE

/** Bytes in words: "812.4 MB", "2.1 GB". */
export function useSize(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const [unit, one] = bytes < GIGABYTE ? (['megabyte', MEGABYTE] as const) : (['gigabyte', GIGABYTE] as const)
    return format.number(bytes / one, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 })
  }
}
