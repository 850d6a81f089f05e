import { elementsOf } from './gs1.ts'

/** A barcode as a reader saw it, and the GTIN in it. Section numbers are those of the GS1 General Specifications, 26.0. */

/** `unknown`: typed by a person or by an imager that acts as a keyboard, so only the characters are known. */
export type Symbology =
  'ean-13' | 'ean-8' | 'upc-a' | 'upc-e' | 'databar' | 'code-128' | 'code-39' | 'itf' | 'qr' | 'data-matrix' | 'unknown'

export type Scan = { symbology: Symbology; text: string }

export type GtinReading = { ok: true; gtin: string } | { ok: false; code: 'bad-check-digit' | 'not-a-gtin' }
export type SsccReading = { ok: true; sscc: string } | { ok: false; code: 'bad-check-digit' | 'not-an-sscc' }

/** Digits that one symbology can carry when it holds a GTIN. Readers give UPC-E as printed (8) or expanded (12, 13). */
const plainLengths: Record<Symbology, readonly number[]> = {
  'ean-13': [13],
  'ean-8': [8],
  'upc-a': [12, 13],
  'upc-e': [8, 12, 13],
  databar: [14],
  itf: [14],
  'code-128': [12, 13, 14],
  'code-39': [12, 13, 14],
  qr: [12, 13, 14],
  'data-matrix': [12, 13, 14],
  unknown: [8, 12, 13, 14],
}

/** Symbologies that can carry a GS1 element string or a Digital Link; the others hold digits only. */
const structured: readonly Symbology[] = ['databar', 'code-128', 'qr', 'data-matrix', 'unknown']

/**
 * Modulo-10 check digit of a GTIN without its last digit: weights 3 and 1 from the right. Section 7.9.1.
 * @throws RangeError when the body is not digits
 */
export function checkDigit(body: string): string {
  if (!/^\d+$/.test(body)) throw new RangeError('a check digit needs digits')
  let sum = 0
  for (let i = 0; i < body.length; i++) sum += Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 3 : 1)
  return String((10 - (sum % 10)) % 10)
}

const hasRightCheckDigit = (digits: string) => checkDigit(digits.slice(0, -1)) === digits.slice(-1)

/** The GTIN-12 behind eight UPC-E digits, or undefined where number system is not 0. Section 5.2.2.4.2, table 5-7. */
function expandUpcE(digits: string): string | undefined {
  if (!/^0\d{7}$/.test(digits)) return undefined
  const [x, last, check] = [digits.slice(1, 6), digits.charAt(6), digits.charAt(7)]
  if (last <= '2') return `0${x.slice(0, 2)}${last}0000${x.slice(2)}${check}`
  if (last === '3') return `0${x.slice(0, 3)}00000${x.slice(3)}${check}`
  if (last === '4') return `0${x.slice(0, 4)}00000${x.slice(4)}${check}`
  return `0${x}0000${last}${check}`
}

/** Every number that the text may stand for, before the check digit is looked at. The likelier one first. */
function readings(text: string, symbology: Symbology): string[] {
  const trimmed = text.trim()
  if (structured.includes(symbology)) {
    // a shorter GTIN in a Digital Link is never UPC-E
    const keyed = elementsOf(trimmed)?.get('01')
    if (keyed !== undefined && /^(\d{8}|\d{12,14})$/.test(keyed)) return [keyed]
  }
  // People type a number with the spaces that are printed in it.
  const digits = symbology === 'unknown' ? trimmed.replace(/[\s-]/g, '') : trimmed
  if (!/^\d+$/.test(digits) || !plainLengths[symbology].includes(digits.length)) return []
  if (digits.length !== 8 || symbology === 'ean-8') return [digits]
  const expanded = expandUpcE(digits)
  const upcE = expanded === undefined ? [] : [expanded]
  // A GTIN-8 that starts with 0 is a number for use inside one company (table 1-5), so UPC-E is the better guess.
  return symbology === 'upc-e' ? upcE : [...upcE, digits]
}

/**
 * Every GTIN-14 that a scan may stand for, check digit verified. More than one only for eight digits of unknown symbology
 * that are right both as UPC-E and as EAN-8; then the UPC-E reading comes first and the catalogue has to decide.
 */
export function gtinCandidates(text: string, symbology: Symbology = 'unknown'): string[] {
  const valid = readings(text, symbology).filter((digits) => hasRightCheckDigit(digits) && /[1-9]/.test(digits))
  return valid.map((digits) => digits.padStart(14, '0'))
}

/**
 * The GTIN-14 of a scan: GTIN-8/12/13/14, UPC-E, a GS1 element string that starts with AI 01, or a Digital Link.
 * Rejections: `bad-check-digit` (the shape of a GTIN, misread or mistyped), `not-a-gtin` (anything else, all zeros too).
 */
export function toGtin14(text: string, symbology: Symbology = 'unknown'): GtinReading {
  const [gtin] = gtinCandidates(text, symbology)
  if (gtin !== undefined) return { ok: true, gtin }
  const wrong = readings(text, symbology).some((digits) => !hasRightCheckDigit(digits))
  return { ok: false, code: wrong ? 'bad-check-digit' : 'not-a-gtin' }
}

/**
 * The SSCC, 18 digits, of a carton's or pallet's label: AI 00, a Digital Link, or the bare number as people type it.
 * Rejections: `bad-check-digit` (misread or mistyped), `not-an-sscc` (anything else).
 */
export function toSscc(text: string): SsccReading {
  const trimmed = text.trim()
  const bare = trimmed.replace(/[\s-]/g, '')
  const keyed = (elementsOf(bare) ?? elementsOf(trimmed))?.get('00')
  const sscc = keyed ?? bare
  if (!/^\d{18}$/.test(sscc)) return { ok: false, code: 'not-an-sscc' }
  return hasRightCheckDigit(sscc) ? { ok: true, sscc } : { ok: false, code: 'bad-check-digit' }
}

/**
 * Our own GTIN-13 for goods that have none, from prefixes 040–049: numbers for use inside one company (table 1-4).
 * @param serial whole number, 0 to 9,999,999,999
 * @throws RangeError outside that range
 */
export function inStoreGtin(serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > 9_999_999_999) throw new RangeError('no such serial')
  const body = `04${String(serial).padStart(10, '0')}`
  return body + checkDigit(body)
}

/**
 * A GTIN-14 as it is printed on goods: 8 digits (EAN-8), 12 (UPC-A) or 13 (EAN-13); all 14 only for a case or pack (first
 * digit 1–9). Our own in-store numbers (`inStoreGtin`) are printed as EAN-13, so 04 stays in front of them.
 */
export function formatGtin(gtin14: string): string {
  if (gtin14.startsWith('000000')) return gtin14.slice(-8)
  if (gtin14.startsWith('00') && !gtin14.startsWith('004')) return gtin14.slice(-12)
  return gtin14.startsWith('0') ? gtin14.slice(-13) : gtin14
}
