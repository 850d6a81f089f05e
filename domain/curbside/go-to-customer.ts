import * as z from 'zod/mini'
import { isHere } from '../arrival.ts'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * "I'm going": this customer is mine, so that two do not walk out to one car. It blocks nobody: whoever stands before the
 * customer hands over. Of a cancelled order too, as somebody has to tell them.
 * Rejects: already-going (another person), nobody-waits, already-handed-over.
 */
export const goToCustomer = defineCommand({
  name: 'go-to-customer',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { orderNumber: order, arrival, handover } = fulfillment
      if (handover) return reject('already-handed-over', { order })
      if (!arrival || !isHere(fulfillment, input.at)) return reject('nobody-waits', { order })
      const { going } = arrival
      if (going && going.by !== input.actorId) return reject('already-going', { order, by: going.by })
      return going ? accept([]) : change(fulfillment, { arrival: { ...arrival, going: factOf(input) } })
    }),
})
