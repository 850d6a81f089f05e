import type { Fulfillment, Parcel } from '#domain/fulfillment.ts'
import { bagsOf, bagTag, parcelTag } from '#domain/parcel-plan.ts'
import { missingParcels } from '#domain/stage/losses.ts'
import { findOrder } from './find-by-code.ts'
import { isSameTag } from './is-same-tag.ts'

/** A parcel that a label or a tag means; `ask`: the order has several, and only the tag tells which. */
export type FoundParcel = { order: Fulfillment; parcelId: string } | 'ask' | undefined

/** The tags of an order's parcels that were reported lost, by the parcel's id. */
function lostTags({ lines }: Fulfillment): [parcelId: string, tags: string[]][] {
  const losses = lines.flatMap(({ losses = [] }) => losses.filter(({ why }) => why === 'missing'))
  return losses.flatMap(({ parcel, tag, bags = 1 }) => {
    if (tag === undefined) return []
    return [[parcel, [tag, ...Array.from({ length: bags > 1 ? bags : 0 }, (_, index) => bagTag(tag, index + 1))]]]
  })
}

/** The parcel on which this is written, however it is spaced: one that stands somewhere, else one that was reported lost. */
export function taggedParcel(
  orders: readonly Fulfillment[],
  text: string,
): { order: Fulfillment; parcelId: string; isLost: boolean } | undefined {
  const isIt = (tags: string[]) => tags.some((tag) => isSameTag(tag, text))
  for (const order of orders) {
    const tagsOf = (one: Parcel) => [parcelTag(order, one), ...bagsOf(order, one).map(({ tag }) => tag)]
    const parcel = order.parcels.find((one) => isIt(tagsOf(one)))
    // a tag without a letter is an order's number as well
    if (parcel && !isSameTag(order.orderNumber, text)) return { order, parcelId: parcel.id, isLost: false }
  }
  for (const order of orders) {
    const [parcelId] = lostTags(order).find(([, tags]) => isIt(tags)) ?? []
    if (parcelId !== undefined && !isSameTag(order.orderNumber, text)) return { order, parcelId, isLost: true }
  }
  return undefined
}

/**
 * The parcel that somebody scanned or typed: by what is written on it, or by its order's number where that order has one parcel
 * only, be it one that is missing.
 */
export function findParcel(orders: readonly Fulfillment[], text: string): FoundParcel {
  const tagged = taggedParcel(orders, text)
  if (tagged) return { order: tagged.order, parcelId: tagged.parcelId }
  const order = findOrder(orders, text)
  if (!order) return undefined
  const ids = order.parcels.length > 0 ? order.parcels.map(({ id }) => id) : missingParcels(order)
  const [only, second] = ids
  if (only === undefined) return undefined
  return second === undefined ? { order, parcelId: only } : 'ask'
}
