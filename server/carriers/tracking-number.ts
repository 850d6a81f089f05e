import { checkDigit } from '#domain/barcode.ts'

/** Digits of an SSCC without its check digit: the extension digit, the company prefix and a serial number. */
const BODY = 17

/**
 * A serial shipping container code: extension digit 0, the GS1 company prefix, the serial filled up with zeros, check digit
 * (GS1 General Specifications, AI 00). Serials begin anew once all are used; GS1 allows that after a year.
 * @param prefix 7 to 10 digits
 */
export function ssccOf(prefix: string, serial: number): string {
  const length = BODY - 1 - prefix.length
  const body = `0${prefix}${String(serial % 10 ** length).padStart(length, '0')}`
  return body + checkDigit(body)
}

/** A number of our own, for a store without a company prefix: SH, ten digits, check digit as a GTIN has. */
export function ownNumber(serial: number): string {
  const body = String(serial).padStart(10, '0')
  return `SH${body}${checkDigit(body)}`
}

export const isSscc = (tracking: string) => /^\d{18}$/.test(tracking)
