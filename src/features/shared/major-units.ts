/** Minor units as the number that is printed: 1999 EUR → 19.99, 1999 JPY → 1999, by ISO 4217's digits. */
export function majorUnits(minor: number, currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)
}
