import * as z from 'zod/mini'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * The customer sets out, and says in how many minutes they will be here where they know. Whoever had left comes once more;
 * of whoever is here, or has the goods, it changes nothing.
 */
export const customerOnWay = defineCommand({
  name: 'customer-on-way',
  v: 1,
  mode: 'report',
  origins: ['public'],
  may: 'program',
  args: z.object({ fulfillmentId: Id, minutes: z.nullable(z.int().check(z.gte(1), z.lte(600))) }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { arrival, handover } = fulfillment
      if (handover || (arrival?.here && !arrival.left)) return accept([])
      const { minutes } = input.args
      const dueAt = minutes === null ? undefined : input.at + minutes * 60_000
      return change(fulfillment, { arrival: { onWay: { ...factOf(input), ...(dueAt && { dueAt }) } } })
    }),
})
