import type { ReviewedLine } from './use-review.ts'

/** Without it a spreadsheet takes UTF-8 for a code page of its own. */
const BYTE_ORDER_MARK = '\uFEFF'

/** The lines as CSV (RFC 4180), to be opened elsewhere: one row each, values in minor currency units. */
export function reviewTable(lines: readonly ReviewedLine[]): string {
  const head = ['sku', 'name', 'aisle', 'counted', 'expected', 'variance', 'unit_price_minor', 'value_minor', 'round']
  const rows = lines.map(({ sku, name, aisle, units, expected, variance, unitPriceMinor, round, decided }) => [
    ...[sku, name, aisle, units, expected, variance, unitPriceMinor],
    ...[unitPriceMinor === null ? null : variance * unitPriceMinor, round, decided?.verdict ?? null],
  ])
  return BYTE_ORDER_MARK + [[...head, 'verdict'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

/** A text that a spreadsheet would take for a formula is quoted by an apostrophe. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
