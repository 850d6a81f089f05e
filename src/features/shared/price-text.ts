import { majorUnits } from './major-units.ts'

/** A price as it is typed: 1999 EUR → 19.99, 1999 JPY → 1999; nothing where there is none. */
export function priceText(minor: number | null, currency: string): string {
  return minor === null ? '' : majorUnits(minor, currency).toFixed(digitsOf(currency))
}

/**
 * Minor units of what somebody typed, with a point or a comma; null for nothing. Never through a float.
 * @returns undefined where it is no price, or has digits that the currency has not
 */
export function priceOf(text: string, currency: string): number | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  const digits = digitsOf(currency)
  const [, whole, fraction = ''] = /^(\d{1,10})(?:[.,](\d+))?$/.exec(typed) ?? []
  if (whole === undefined || fraction.length > digits) return undefined
  return Number(whole + fraction.padEnd(digits, '0'))
}

/** Decimal digits of a currency's minor unit, by ISO 4217. */
function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
