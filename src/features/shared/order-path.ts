import type { Fulfillment } from '#domain/fulfillment.ts'
import { owedBy } from '#domain/tally.ts'

/** The screen where work on an order goes on. What is to be put back, or stands in a bin for nobody, comes first. */
export function orderPath(order: Fulfillment): string {
  if (owedBy(order) > 0 || (order.cancelled && order.parcels.length > 0)) return `/put-back/${order.id}`
  switch (order.state) {
    case 'picked':
    case 'packed':
    case 'labelled':
    case 'shipped':
      return `/${order.method === 'ship' ? 'ship' : 'stage'}/${order.id}`
    case 'staged':
    case 'ready':
    case 'handed-over':
      return `/handover/${order.id}`
    case 'routed':
    case 'accepted':
    case 'picking':
    case 'unfilled':
    case 'cancelled':
      return `/pick/${order.id}`
  }
}

/** Where somebody looks for a parcel that is not where it should be. */
export function missingPath(orderId: string, parcelId: string): string {
  return `/missing/${encodeURIComponent(orderId)}/${encodeURIComponent(parcelId)}`
}
