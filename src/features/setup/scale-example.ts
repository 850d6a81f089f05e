import type { MeasuredCode } from '#domain/measured-code.ts'

/** How such a barcode is made, as manuals of scales write it: I the item, V what checks the value, P a price, W a weight, C the check digit. */
export function exampleOf({ prefix, holds, itemDigits, verifier }: MeasuredCode): string {
  const value = holds === 'price' ? 'P' : 'W'
  const front = prefix + 'I'.repeat(itemDigits) + (verifier ? 'V' : '')
  return `${front.padEnd(12, value)}C`
}
