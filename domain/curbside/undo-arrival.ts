import * as z from 'zod/mini'
import { change, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { isAllowed } from '../decide.ts'
import { reject } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * Takes back "I'm going", "Customer is here" or "Customer left", by the id of that fact: it was another order, or another
 * customer. Of another's "I'm going" a lead.
 * Rejects: nothing-to-undo, not-allowed, already-handed-over.
 */
export const undoArrival = defineCommand({
  name: 'undo-arrival',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, undoes: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { orderNumber: order, arrival, handover } = fulfillment
      const { undoes } = input.args
      if (handover) return reject('already-handed-over', { order })
      const { here, going, left, ...rest } = arrival ?? {}
      if (left?.id === undoes) {
        return change(fulfillment, { arrival: { ...rest, ...(here && { here }), ...(going && { going }) } })
      }
      if (going?.id === undoes) {
        if (going.by !== input.actorId && !isAllowed(input, 'lead')) return reject('not-allowed', { role: 'lead' })
        return change(fulfillment, { arrival: { ...rest, ...(here && { here }) } })
      }
      // without them here nobody goes to them either
      if (here?.id === undoes) return change(fulfillment, { arrival: rest })
      return reject('nothing-to-undo', { order })
    }),
})
