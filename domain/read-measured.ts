import { checkDigit } from './barcode.ts'
import type { ItemFacts } from './gs1.ts'
import type { MeasuredCode } from './measured-code.ts'

/** What a barcode of a scale says: the item by its number alone, or by the barcode that it has with nothing weighed. */
export interface Measured {
  /** the digits that stand for the item, as scales are told them */
  item: string
  /** GTIN-14 with a value of 0 */
  gtin: string
  facts: ItemFacts
}

/**
 * Reads what a scale printed, unless the store's scales print no such code.
 * @param gtin GTIN-14, check digit right
 * @param decimals of the store's currency: GBP 2, JPY 0
 */
export function readMeasured(gtin: string, schemes: readonly MeasuredCode[], decimals: number): Measured | undefined {
  if (!gtin.startsWith('0')) return undefined
  const digits = gtin.slice(1)
  const scheme = schemes.find(({ prefix }) => digits.startsWith(prefix))
  if (!scheme) return undefined
  const { prefix, holds, itemDigits, verifier } = scheme
  const item = digits.slice(2, 2 + itemDigits)
  const value = Number(digits.slice(2 + itemDigits + (verifier ? 1 : 0), 12))
  const without = prefix + item.padEnd(10, '0')
  const facts = holds === 'weight' ? { grams: value } : { price: (value / 10 ** decimals).toFixed(decimals) }
  return { item, gtin: `0${without}${checkDigit(without)}`, facts }
}
