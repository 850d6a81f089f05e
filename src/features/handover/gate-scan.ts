import type { Scan } from '#domain/barcode.ts'
import { type Bin, IN_PLACE } from '#domain/bin.ts'
import type { Fulfillment, Parcel } from '#domain/fulfillment.ts'
import { bagsOf, parcelTag } from '#domain/parcel-plan.ts'
import { findBin, findOrder } from '../shared/find-by-code.ts'
import { taggedParcel } from '../shared/find-parcel.ts'
import { isSameTag } from '../shared/is-same-tag.ts'
import { readScannedCode } from './read-code.ts'

/** What a scan means while one order is handed over. Only its own codes act. */
export type GateScan =
  /** `ids`: keys of bags; `several`: the tag of a parcel that is several bags, which are scanned one by one */
  | { kind: 'parcels'; ids: string[] }
  | { kind: 'several'; tag: string; count: number }
  | { kind: 'code'; code: string }
  | { kind: 'own-order' }
  | { kind: 'other-order'; number: string }
  | { kind: 'other-bin'; name: string }
  | { kind: 'nothing' }

/**
 * A bin's label confirms the parcels in it that are one bag each, the tag on a bag that bag; the order's number confirms the
 * parcel where there is only one.
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
    const here = order.parcels.filter((parcel) => parcel.binId === bin.id)
    return here.length > 0 ? confirmedBy(order, here) : { kind: 'other-bin', name: bin.name }
  }
  if (text === order.orderNumber) {
    const [only, second] = order.parcels
    // of what stands under a tag, that is scanned
    return only && !second && only.binId !== IN_PLACE ? confirmedBy(order, [only]) : { kind: 'own-order' }
  }
  const bag = order.parcels.flatMap((one) => bagsOf(order, one)).find(({ tag }) => isSameTag(tag, text))
  if (bag) return { kind: 'parcels', ids: [bag.key] }
  const tagged = order.parcels.find((one) => isSameTag(parcelTag(order, one), text))
  if (tagged) return confirmedBy(order, [tagged])
  // before it is taken for a customer's code, which has as many characters as some tags
  if (hasTag(order, text)) return { kind: 'nothing' }
  const other = known.orders.find((one) => one.orderNumber !== order.orderNumber && hasTag(one, text))
  if (other) return { kind: 'other-order', number: other.orderNumber }
  const read = readScannedCode(scan)
  const named = findOrder(known.orders, text)
  if (named && named.orderNumber !== order.orderNumber) return { kind: 'other-order', number: named.orderNumber }
  return read ? { kind: 'code', code: read.code } : { kind: 'nothing' }
}

/** Whether this is written on one of its bags, on a parcel that is several, or on one that it had: taken out of its bin, or lost. */
function hasTag(order: Fulfillment, text: string): boolean {
  const out = (order.takenOut ?? []).map(({ parcel }) => parcel).filter(({ tag }) => tag !== undefined)
  const tags = [...order.parcels, ...out].flatMap((parcel) => [
    parcelTag(order, parcel),
    ...bagsOf(order, parcel).map(({ tag }) => tag),
  ])
  return tags.some((tag) => isSameTag(tag, text)) || taggedParcel([order], text) !== undefined
}

/** What a label confirms that stands for these parcels: those that are one bag each. */
function confirmedBy(order: Fulfillment, parcels: readonly Parcel[]): GateScan {
  const all = parcels.map((parcel) => bagsOf(order, parcel))
  const single = all.filter((bags) => bags.length === 1)
  const [several, first] = [all.find((bags) => bags.length > 1), parcels.find(({ bags = 1 }) => bags > 1)]
  if (single.length === 0 && several && first) {
    return { kind: 'several', tag: parcelTag(order, first), count: several.length }
  }
  return { kind: 'parcels', ids: single.flatMap((bags) => bags.map(({ key }) => key)) }
}
