import * as z from 'zod/mini'
import { change, closedReason, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id, Instant } from '../store.ts'

/**
 * The customer is here after all, and what they ordered still stands in its bin: it is held until then, UTC ms, and is to be
 * put back no more. Of one that is held longer already nothing is changed. Rejects: not-fetched (somebody has begun to put it
 * back), order-cancelled, already-handed-over.
 */
export const extendHold = defineCommand({
  name: 'extend-hold',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, until: Instant }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const closed = closedReason(fulfillment)
      if (closed) return closed
      const { holdExpired, ...order } = fulfillment
      const isHeld = !holdExpired && (order.holdUntil ?? 0) >= input.args.until
      return isHeld || order.state !== 'ready' ? accept([]) : change(order, { holdUntil: input.args.until })
    }),
})
