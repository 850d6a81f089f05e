/** Minor units as the number that is printed: 1999 EUR → 19.99, 1999 JPY → 1999, by ISO 4217's digits. */
export const majorUnits = (minor: number, currency: string): number => minor / 10 ** minorDigits(currency)

/** Digits of the minor unit: GBP 2, JPY 0. */
export function minorDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}
