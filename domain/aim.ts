import type { Scan, Symbology } from './barcode.ts'

/** Which symbology an imager names, by the letter of its identifier (ISO/IEC 15424); what is not here is known by its text alone. */
const BY_LETTER: Record<string, Symbology> = {
  A: 'code-39',
  C: 'code-128',
  I: 'itf',
  d: 'data-matrix',
  Q: 'qr',
  e: 'databar',
}
/** Characters that people set an imager to type in front of each scan; no code of ours or of GS1 begins with them. */
const PREFIX = /^[\p{Cc}~!#$%^&*@;|<>`]+/u

/**
 * What an imager typed, as a scan: without what it puts in front, and with the symbology where it names one, as in
 * "]E04006381333931". EAN and UPC share a letter, and the number of digits tells them apart; a price or date that is
 * printed beside the barcode (an add-on of two or five digits) is no part of the number.
 */
export function scanOfTyped(typed: string): Scan {
  const text = typed.replace(PREFIX, '')
  const [, letter = '', modifier = '', rest = ''] = /^\]([A-Za-z])(\w)([^]*)$/.exec(text) ?? []
  if (rest !== '' && letter === 'E') return scanOfEan(modifier, rest)
  const symbology = BY_LETTER[letter]
  return rest !== '' && symbology ? { symbology, text: rest } : { symbology: 'unknown', text }
}

function scanOfEan(modifier: string, digits: string): Scan {
  if (modifier === '4') return { symbology: 'ean-8', text: digits.slice(0, 8) }
  // alone it names nothing
  if (modifier === '1' || modifier === '2') return { symbology: 'unknown', text: digits }
  switch (digits.length) {
    case 8:
      return { symbology: 'upc-e', text: digits }
    case 12:
      return { symbology: 'upc-a', text: digits }
    default: {
      const thirteen = digits.slice(0, 13)
      return thirteen.startsWith('0') ? { symbology: 'upc-a', text: thirteen } : { symbology: 'ean-13', text: thirteen }
    }
  }
}
