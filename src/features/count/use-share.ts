import { useFormatter } from 'use-intl'
import type { Accuracy } from '#domain/count/accuracy.ts'

/** How many of the records were right, in per cent; a dash where none was counted. */
export function useShare(): (of: Pick<Accuracy, 'records' | 'right'>) => string {
  const format = useFormatter()
  // all but one of a thousand are not all
  return ({ records, right }) =>
    records === 0 ? '–' : format.number(right / records, { style: 'percent', maximumFractionDigits: 1 })
}
