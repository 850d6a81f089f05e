import { gtinCandidates, type Scan, type Symbology } from './barcode.ts'
import { elementsOf } from './gs1.ts'

/** Which symbology an imager names, by the letter of its identifier (ISO/IEC 15424); others are known by their text alone. */
const BY_LETTER: Record<string, Symbology> = {
  A: 'code-39',
  C: 'code-128',
  I: 'itf',
  d: 'data-matrix',
  Q: 'qr',
  e: 'databar',
}
const IDENTIFIER = /^\]([A-Za-z])(\w)([^]+)$/
const CONTROLS = /^\p{Cc}+/u
/** Signs that people set an imager to type in front of each scan. The code of a bin or an order may begin with one. */
const SIGNS = /^[~!#$%^&*@;|<>`]{1,3}/

/**
 * What an imager typed, as a scan: without what it puts in front, and with the symbology where it names one, as in
 * "]E04006381333931". EAN and UPC share a letter, and the number of digits tells them apart; a price or date that is
 * printed beside the barcode (an add-on of two or five digits) is no part of the number.
 */
export function scanOfTyped(typed: string): Scan {
  const text = withoutSigns(typed.replace(CONTROLS, ''))
  const [, letter, modifier = '', rest = ''] = IDENTIFIER.exec(text) ?? []
  if (letter === undefined) return { symbology: 'unknown', text }
  if (letter === 'E') return scanOfEan(modifier, rest)
  return { symbology: BY_LETTER[letter] ?? 'unknown', text: rest }
}

/** Signs are taken off where a code follows that never begins with one. */
function withoutSigns(text: string): string {
  const rest = text.replace(SIGNS, '')
  const isCode = IDENTIFIER.test(rest) || gtinCandidates(rest).length > 0 || elementsOf(rest) !== undefined
  return isCode ? rest : text
}

/** Digits of the number, where an add-on of two or five follows, by how many there are in all. */
const BEFORE_ADD_ON: Record<number, number> = { 10: 8, 14: 12, 17: 12, 15: 13, 18: 13 }

function scanOfEan(modifier: string, digits: string): Scan {
  if (modifier === '4') return { symbology: 'ean-8', text: digits.slice(0, 8) }
  // an add-on alone names nothing
  if (modifier === '1' || modifier === '2') return { symbology: 'unknown', text: digits }
  const number = digits.slice(0, BEFORE_ADD_ON[digits.length] ?? digits.length)
  switch (number.length) {
    case 8:
      return { symbology: 'upc-e', text: number }
    case 12:
      return { symbology: 'upc-a', text: number }
    default:
      return { symbology: number.startsWith('0') ? 'upc-a' : 'ean-13', text: number }
  }
}
