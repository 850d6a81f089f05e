import * as z from 'zod/mini'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'

/** An order's alerts that are remembered: the rule reads the last one. */
const KEPT = 100

/**
 * Somebody has seen that an order is at risk or late, and sees to it: nobody else is told until the policy's minutes have
 * gone by again. A report: of two who said so both did.
 */
export const acknowledgeAlert = defineCommand({
  name: 'acknowledge-alert',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      if (fulfillment.handover ?? fulfillment.cancelled) return accept([])
      const all = [...(fulfillment.acknowledged ?? []), factOf(input)]
      return change(fulfillment, { acknowledged: all.slice(-KEPT) })
    }),
})
