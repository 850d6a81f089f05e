import { useFormatter } from 'use-intl'
import { majorUnits } from './major-units.ts'

/** A sum in words of the locale. `minor`: minor units of the currency. */
export function useMoney(): (minor: number, currency: string) => string {
  const format = useFormatter()
  return (minor, currency) => format.number(majorUnits(minor, currency), { style: 'currency', currency })
}
