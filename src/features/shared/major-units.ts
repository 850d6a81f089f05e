/** Minor units as the number that is printed: 1999 EUR → 19.99, 1999 JPY → 1999, by ISO 4217's digits. */
export const majorUnits = (minor: number, currency: string): number => minor / 10 ** minorDigits(currency)

/** By currency: a scan asks for it. */
const digits = new Map<string, number>()

/** Digits of the minor unit: GBP 2, JPY 0. */
export function minorDigits(currency: string): number {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const found = format.resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, found)
  return found
}
