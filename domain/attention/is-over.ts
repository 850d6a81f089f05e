import type { Fulfillment } from '../fulfillment.ts'
import { owedBy } from '../tally.ts'

/** What somebody was told of their command: that it was refused, or applied and asks for something. */
interface Told {
  status: string
  code: string
  actorId: string
}

/**
 * Whether what somebody was told asks for nothing any more, whoever has done it.
 * @param order the one that it is about; undefined where the store no longer has it at hand
 */
export function isOver({ status, code, actorId }: Told, order: Fulfillment | undefined): boolean {
  switch (code) {
    case 'put-back-owed':
    case 'more-than-needed':
    case 'refused-put-back':
      return !order || owedBy(order) === 0
    case 'order-cancelled':
    case 'not-fetched':
      // whoever was refused has to hear of it in any case
      return status === 'applied' && (!order || (owedBy(order) === 0 && order.parcels.length === 0))
    case 'already-claimed': {
      const isToPick = order && ['routed', 'accepted', 'picking'].includes(order.state)
      return !isToPick || order.claim?.by === actorId
    }
    case 'told-ready':
      return !order || order.state !== 'staged'
    case 'already-going':
      return !order?.arrival?.here || !!order.arrival.left || !!order.handover || order.arrival.going?.by === actorId
    default:
      return false
  }
}
