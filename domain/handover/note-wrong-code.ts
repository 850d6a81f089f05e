import * as z from 'zod/mini'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'

/** More than these are not counted: the order has long been a lead's. */
const MOST = 50

/** A code or a surname that was typed for this order did not match: every device knows how many were tried. */
export const noteWrongCode = defineCommand({
  name: 'note-wrong-code',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (order) => {
      const { wrongCodes = [] } = order
      if (order.handover || order.cancelled || wrongCodes.length >= MOST) return accept([])
      return change(order, { wrongCodes: [...wrongCodes, factOf(input)] })
    }),
})
