import * as z from 'zod/mini'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Spot } from '../fulfillment.ts'
import { Id } from '../store.ts'

/**
 * The customer is at the kerb or the counter, whatever state the order is in: they say so themselves, or an associate sees
 * them. The wait counts from the first word of it; a later one says where they stand now. Whoever had left is here anew; a
 * word from before they left comes too late and changes nothing, as it does once the order was handed over.
 */
export const customerHere = defineCommand({
  name: 'customer-here',
  v: 1,
  mode: 'report',
  origins: ['public', 'device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, place: z.enum(['kerb', 'counter']), spot: z.nullable(Spot) }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { args, at } = input
      const { orderNumber: order, handover } = fulfillment
      if (handover) return accept([], { notice: { code: 'already-handed-over', detail: { order } } })
      const { left, ...visit } = fulfillment.arrival ?? {}
      if (left && at <= left.at) return accept([])
      const where = { place: args.place, ...(args.spot !== null && { spot: args.spot }) }
      if (left || !visit.here) {
        const { onWay } = left ? {} : visit
        return change(fulfillment, { arrival: { ...(onWay && { onWay }), here: { ...factOf(input), ...where } } })
      }
      const { here } = visit
      // an earlier word that comes late makes the wait longer, and knows nothing newer of the place
      if (at < here.at) return change(fulfillment, { arrival: { ...visit, here: { ...here, at } } })
      const { id, by, at: since } = here
      return change(fulfillment, { arrival: { ...visit, here: { id, by, at: since, ...where } } })
    }),
})
