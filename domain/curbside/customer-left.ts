import * as z from 'zod/mini'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * The customer went away, or will not come after all. Of one who was not here, who came since, or who has the goods it
 * changes nothing.
 */
export const customerLeft = defineCommand({
  name: 'customer-left',
  v: 1,
  mode: 'report',
  origins: ['public', 'device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { arrival, handover } = fulfillment
      const came = arrival?.here ?? arrival?.onWay
      if (handover || !arrival || !came || arrival.left || input.at < came.at) return accept([])
      const { going: _nobody, ...visit } = arrival
      return change(fulfillment, { arrival: { ...visit, left: factOf(input) } })
    }),
})
