import { gtinCandidates, type Scan } from '#domain/barcode.ts'
import { isCode } from '#domain/handover/gate.ts'
import { normaliseCode } from '#domain/short-code.ts'

/** A customer's code or QR, and the order's number that a QR carries in front of it. */
export interface CustomersCode {
  code: string
  number: string | undefined
}

/** What was typed, as a customer's code: 8 or 26 characters, alone or as `ORDERNUMBER/TOKEN`. */
export function readCode(text: string): CustomersCode | undefined {
  const slash = text.lastIndexOf('/')
  const code = normaliseCode(text.slice(slash + 1))
  if (!isCode(code)) return undefined
  return { code, number: slash < 0 ? undefined : text.slice(0, slash).trim() }
}

/** The same for a scan: the eight digits of a product's barcode are no code, where the reader says what it read. */
export function readScannedCode(scan: Scan): CustomersCode | undefined {
  const isProduct = scan.symbology !== 'unknown' && gtinCandidates(scan.text, scan.symbology).length > 0
  return isProduct ? undefined : readCode(scan.text)
}
