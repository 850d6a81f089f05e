import type { Scan } from '#domain/barcode.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Bin } from '#domain/bin.ts'
import { findBin, findOrder } from '../shared/find-by-code.ts'
import { readScannedCode } from './read-code.ts'

/** What a scan means while one order is handed over. Only its own codes act. */
export type GateScan =
  | { kind: 'parcels'; ids: string[] }
  | { kind: 'code'; code: string }
  | { kind: 'own-order' }
  | { kind: 'other-order'; number: string }
  | { kind: 'other-bin'; name: string }
  | { kind: 'nothing' }

/**
 * A bin's label confirms the parcels in it; the order's number on the bag confirms the parcel where there is only one.
 * A QR that names another order is that order's, whatever its token.
 */
export function meaningAtGate(
  order: Fulfillment,
  scan: Scan,
  known: { bins: readonly Bin[]; orders: readonly Fulfillment[] },
): GateScan {
  const text = scan.text.trim()
  const bin = findBin(known.bins, text)
  if (bin) {
    const ids = order.parcels.filter((parcel) => parcel.binId === bin.id).map((parcel) => parcel.id)
    return ids.length > 0 ? { kind: 'parcels', ids } : { kind: 'other-bin', name: bin.name }
  }
  if (text === order.orderNumber) {
    const [only, second] = order.parcels
    return only && !second ? { kind: 'parcels', ids: [only.id] } : { kind: 'own-order' }
  }
  const read = readScannedCode(scan)
  const named = findOrder(known.orders, text)
  if (named && named.orderNumber !== order.orderNumber) return { kind: 'other-order', number: named.orderNumber }
  return read ? { kind: 'code', code: read.code } : { kind: 'nothing' }
}
