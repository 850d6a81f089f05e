import type { Fulfillment, Parcel } from '#domain/fulfillment.ts'
import { bagsOf, parcelTag } from '#domain/parcel-plan.ts'
import { missingParcels } from '#domain/stage/losses.ts'
import { findOrder } from '../shared/find-by-code.ts'
import { isSameTag } from '../shared/is-same-tag.ts'

/** A parcel that a label or a tag means; `ask`: the order has several, and only the tag tells which. */
export type FoundParcel = { order: Fulfillment; parcelId: string } | 'ask' | undefined

/**
 * The parcel that somebody scanned or typed: by what is written on it, however it is spaced, or by its order's number where
 * that order has one parcel only, be it one that is missing.
 */
export function findParcel(orders: readonly Fulfillment[], text: string): FoundParcel {
  for (const order of orders) {
    const tagsOf = (one: Parcel) => [parcelTag(order, one), ...bagsOf(order, one).map(({ tag }) => tag)]
    const parcel = order.parcels.find((one) => tagsOf(one).some((tag) => isSameTag(tag, text)))
    // a tag without a letter is an order's number as well
    if (parcel && !isSameTag(order.orderNumber, text)) return { order, parcelId: parcel.id }
  }
  const order = findOrder(orders, text)
  if (!order) return undefined
  const ids = order.parcels.length > 0 ? order.parcels.map(({ id }) => id) : missingParcels(order)
  const [only, second] = ids
  if (only === undefined) return undefined
  return second === undefined ? { order, parcelId: only } : 'ask'
}
