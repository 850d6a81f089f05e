import * as z from 'zod/mini'
import { change, closedReason, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Id } from '../store.ts'

/** Gives a claim back; what was picked stays picked. Rejects: not-your-claim, order-cancelled, already-handed-over. */
export const release = defineCommand({
  name: 'release',
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
      const held = fulfillment.claim
      if (!held) return accept([])
      if (held.by !== input.actorId) return reject('not-your-claim', { order: fulfillment.orderNumber, by: held.by })
      return change(fulfillment, { claim: null })
    }),
})
