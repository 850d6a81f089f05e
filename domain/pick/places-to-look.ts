import type { Fulfillment } from '../fulfillment.ts'
import type { StockLevel } from '../stock-level.ts'
import { unitsWith } from '../stop-sale.ts'

/** Where units of a product may be that is not on its shelf; `units` in eaches. */
export type PlaceToLook =
  | { kind: 'backroom' | 'inspection'; units: number }
  /** with another order: in its bin, or in a tote on its way there */
  | { kind: 'parcel' | 'tote'; units: number; order: Fulfillment }

/** A record of fewer units (eaches) may just be wrong by them: nobody is sent around the store. */
const WORTH_LOOKING = 3
/** Other orders that are named: who looks into more of them picks something else. */
const MOST_ORDERS = 4

/** What the record says may be picked from the shelf and the backroom, in eaches. */
export const recordedUnits = ({ shelf, backroom }: StockLevel) => Math.max(0, shelf) + Math.max(0, backroom)

/**
 * Where else to look before a product counts as not found; nowhere, where the record says of fewer than 3.
 * @param orderId the order that it is missing for
 */
export function placesToLook(level: StockLevel, orders: readonly Fulfillment[], orderId: string): PlaceToLook[] {
  if (recordedUnits(level) < WORTH_LOOKING) return []
  const here = (['backroom', 'inspection'] as const).flatMap((kind) =>
    level[kind] > 0 ? [{ kind, units: level[kind] }] : [],
  )
  const withOrders = orders.flatMap((order): PlaceToLook[] => {
    const units = order.id === orderId || order.handover ? 0 : unitsWith(order, level.sku)
    return units > 0 ? [{ kind: order.parcels.length > 0 ? 'parcel' : 'tote', units, order }] : []
  })
  return [...here, ...withOrders.toSorted((one, other) => other.units - one.units).slice(0, MOST_ORDERS)]
}
