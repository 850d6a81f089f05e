import { gtinCandidates, type Scan, toGtin14, toSscc } from '#domain/barcode.ts'
import type { CustomerReturn } from '#domain/customer-return.ts'
import type { Delivery } from '#domain/delivery.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Bin } from '#domain/bin.ts'
import type { Purchase } from '#domain/purchase.ts'
import { owedBy } from '#domain/tally.ts'
import { orderInTote } from '#domain/wave.ts'
import { readScannedCode } from '../features/handover/read-code.ts'
import { deliveryOf } from '../features/receive/receive-scan.ts'
import { findBin, findOrder, returnByCode } from '../features/shared/find-by-code.ts'
import { taggedParcel } from '../features/shared/find-parcel.ts'
import { type Item, itemsOfScan, type Products } from '../features/shared/items-of-scan.ts'
import type { Engine } from '../offline/engine.ts'

/** What a code means in this store, on any screen. */
export type Meaning =
  | { kind: 'order'; order: Fulfillment }
  /** what is written on a parcel that was reported lost */
  | { kind: 'lost'; order: Fulfillment; parcelId: string }
  | { kind: 'bin'; bin: Bin; holds: Fulfillment[] }
  | { kind: 'carton'; delivery: Delivery }
  | { kind: 'return'; doc: CustomerReturn }
  | { kind: 'purchase'; purchase: Purchase }
  /** more than one where the code is several products */
  | { kind: 'items'; items: [Item, ...Item[]] }
  /** it may be a customer's: whose order it opens is found at the counter's screen, where tries are counted */
  | { kind: 'code'; text: string }
  /** `misread`: it has the shape of a barcode and a wrong digit */
  | { kind: 'unknown'; text: string; misread: boolean }

/**
 * An order's number (alone, or in front of its QR's token), what is written on a parcel, the tote that its goods are in, a bin's or a carton's label, a product's
 * barcode or other code, or a customer's code.
 */
export async function meaningOf(engine: Pick<Engine, 'view'>, products: Products, scan: Scan): Promise<Meaning> {
  const orders = engine.view.all('fulfillment')
  const bin = findBin(engine.view.all('bin'), scan.text)
  if (bin) {
    const holds = orders.filter((order) => order.parcels.some((parcel) => parcel.binId === bin.id))
    return { kind: 'bin', bin, holds }
  }
  const order = findOrder(orders, scan.text)
  if (order) return { kind: 'order', order }
  const parcel = taggedParcel(orders, scan.text)
  if (parcel) {
    const { order: whose, parcelId, isLost } = parcel
    return isLost ? { kind: 'lost', order: whose, parcelId } : { kind: 'order', order: whose }
  }
  const inTote = orderInTote(engine.view.all('wave'), scan.text)
  const held = orders.find(({ id }) => id === inTote)
  if (held && isInTote(held)) return { kind: 'order', order: held }
  const doc = returnByCode(engine.view.all('return'), scan.text)
  if (doc) return { kind: 'return', doc }
  // two of one number are looked at under Returns
  const [purchase, other] = engine.view.all('purchase').filter(({ number }) => number === scan.text.trim())
  if (purchase && !other) return { kind: 'purchase', purchase }
  const label = toSscc(scan.text)
  const delivery = label.ok ? deliveryOf(engine.view.all('delivery'), label.sscc) : undefined
  if (delivery) return { kind: 'carton', delivery }
  const [item, ...others] = await itemsOfScan(products, scan)
  if (item) return { kind: 'items', items: [item, ...others] }
  // one that names an order of another store opens nothing here; a barcode is no code
  const isBarcode = gtinCandidates(scan.text, scan.symbology).length > 0
  const read = isBarcode ? undefined : readScannedCode(scan)
  const text = scan.text.trim()
  if (read && read.number === undefined) return { kind: 'code', text }
  const reading = toGtin14(scan.text, scan.symbology)
  const isMisread =
    (!reading.ok && reading.code === 'bad-check-digit') || (!label.ok && label.code === 'bad-check-digit')
  return { kind: 'unknown', text, misread: isMisread }
}

/** Whether its goods may still be in its tote: in a bin, in a box or with the customer they are not, and the tote is free for another. */
const isInTote = (order: Fulfillment): boolean =>
  owedBy(order) > 0 ||
  (['accepted', 'picking', 'picked', 'unfilled'].includes(order.state) && order.parcels.length === 0)
