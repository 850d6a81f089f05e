import * as z from 'zod/mini'
import { change, closedReason, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * The customer may come. The message to the customer leaves only once the server has accepted this.
 * Rejects: not-staged, order-cancelled, already-handed-over.
 */
export const markReady = defineCommand({
  name: 'mark-ready',
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
      if (fulfillment.state === 'ready') return accept([])
      if (fulfillment.state !== 'staged') return reject('not-staged', { order: fulfillment.orderNumber })
      return change(fulfillment, { ready: factOf(input) })
    }),
})
