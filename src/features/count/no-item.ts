import { type Scan, toGtin14 } from '#domain/barcode.ts'
import type { Bin } from '#domain/bin.ts'
import { keptCode } from '#domain/count.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { findBin, findOrder } from '../shared/find-by-code.ts'

/** What a scan is that is no product: only a code that nobody knows is counted, and what it is said later. */
export type NoItem =
  | { kind: 'bin'; name: string }
  | { kind: 'order'; number: string }
  | { kind: 'misread'; code: string }
  | { kind: 'unknown'; code: string }

export function noItem(scan: Scan, known: { bins: readonly Bin[]; orders: readonly Fulfillment[] }): NoItem {
  const bin = findBin(known.bins, scan.text)
  if (bin) return { kind: 'bin', name: bin.name }
  const order = findOrder(known.orders, scan.text)
  if (order) return { kind: 'order', number: order.orderNumber }
  const reading = toGtin14(scan.text, scan.symbology)
  const code = keptCode(scan.text)
  return { kind: !reading.ok && reading.code === 'bad-check-digit' ? 'misread' : 'unknown', code }
}
