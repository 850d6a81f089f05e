import * as z from 'zod/mini'
import { change, closedReason, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept as unchanged } from '../decision.ts'
import { Id } from '../store.ts'

/** The store takes the order on. Accepting twice is accepting once. Rejects: order-cancelled, already-handed-over. */
export const accept = defineCommand({
  name: 'accept',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const closed = closedReason(fulfillment)
      if (closed) return closed
      if (fulfillment.accepted) return unchanged([])
      return change(fulfillment, { accepted: factOf(input) })
    }),
})
