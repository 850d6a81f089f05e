import { aisleFinder } from '#domain/aisle-of.ts'
import { type Scan, toGtin14 } from '#domain/barcode.ts'
import type { Bin } from '#domain/bin.ts'
import { keptCode } from '#domain/count.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { findBin, findOrder } from '../shared/find-by-code.ts'

/** What a scan is that is no product: only a code that nobody knows is counted, and what it is said later. */
export type NoItem =
  | { kind: 'bin'; name: string }
  | { kind: 'aisle'; name: string }
  | { kind: 'order'; number: string }
  | { kind: 'misread'; code: string }
  | { kind: 'unknown'; code: string }

/** "A1", or a bay of it as a label says it: "A1-03", "A1 bay 3". */
const BAY = /^([\s./-]*(bay\s*)?\d{1,4})?$/iu

interface Known {
  bins: readonly Bin[]
  orders: readonly Fulfillment[]
  aisles: readonly { name: string }[]
}

export function noItem(scan: Scan, known: Known): NoItem {
  const bin = findBin(known.bins, scan.text)
  if (bin) return { kind: 'bin', name: bin.name }
  const order = findOrder(known.orders, scan.text)
  if (order) return { kind: 'order', number: order.orderNumber }
  const aisle = aisleFinder(known.aisles)(scan.text)
  if (aisle && BAY.test(aisle.rest)) return { kind: 'aisle', name: scan.text.trim() }
  const reading = toGtin14(scan.text, scan.symbology)
  const code = keptCode(scan.text)
  return { kind: !reading.ok && reading.code === 'bad-check-digit' ? 'misread' : 'unknown', code }
}
