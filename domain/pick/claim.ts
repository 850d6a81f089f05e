import * as z from 'zod/mini'
import { change, closedReason, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * "I am picking this." A claim tells others, it blocks nobody: picks are reports, and a claim can be taken over.
 * Rejects: already-claimed (by another person), order-cancelled, already-handed-over.
 */
export const claim = defineCommand({
  name: 'claim',
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
      if (held && held.by !== input.actorId)
        return reject('already-claimed', { order: fulfillment.orderNumber, by: held.by })
      const fact = factOf(input)
      return change(fulfillment, {
        accepted: fulfillment.accepted ?? fact,
        claim: { ...fact, clientId: input.clientId },
      })
    }),
})
