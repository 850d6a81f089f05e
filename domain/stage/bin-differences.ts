import type { BinState, ParcelRef } from '../bin.ts'
import type { Fulfillment, Parcel } from '../fulfillment.ts'
import { missingParcels } from './losses.ts'

/** A parcel that stands in a bin by the record. */
export interface Standing {
  order: Fulfillment
  parcel: Parcel
}

/** What stands in a bin by the record, by order number. */
export function standingIn(orders: readonly Fulfillment[], binId: string): Standing[] {
  return orders
    .flatMap((order) => order.parcels.filter((parcel) => parcel.binId === binId).map((parcel) => ({ order, parcel })))
    .toSorted((one, other) =>
      one.order.orderNumber.localeCompare(other.order.orderNumber, undefined, { numeric: true }),
    )
}

export interface BinDifferences {
  /** recorded there when it was looked through, and not seen */
  ghosts: Standing[]
  /** seen there, and recorded elsewhere or nowhere: `parcel` is where it is recorded */
  strays: { order: Fulfillment; parcelId: string; parcel: Parcel | undefined; isMissing: boolean }[]
}

/** What the last look through a bin found that the record does not say. What was scanned since is settled. */
export function binDifferences(
  binId: string,
  check: NonNullable<BinState['check']>,
  orders: readonly Fulfillment[],
): BinDifferences {
  const saw = (order: Fulfillment, parcelId: string) =>
    check.seen.some((ref) => ref.fulfillmentId === order.id && ref.parcelId === parcelId)
  const ghosts = standingIn(orders, binId).filter(
    ({ order, parcel }) => parcel.at <= check.at && !saw(order, parcel.id),
  )
  const strays = check.seen.flatMap(({ fulfillmentId, parcelId }: ParcelRef): BinDifferences['strays'] => {
    const order = orders.find(({ id }) => id === fulfillmentId)
    if (!order) return []
    const parcel = order.parcels.find(({ id }) => id === parcelId)
    if (parcel?.binId === binId || (parcel && parcel.at > check.at)) return []
    const isMissing = missingParcels(order).includes(parcelId)
    // it went to its customer, was found or taken out since
    if (!parcel && !isMissing && !(order.handover && order.handover.at < check.at)) return []
    return [{ order, parcelId, parcel, isMissing }]
  })
  return { ghosts, strays }
}
