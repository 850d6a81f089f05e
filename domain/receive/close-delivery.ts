import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'
import { onDelivery, touchesDelivery, withAnswer } from './change-delivery.ts'

/**
 * All that came is received: what was not is missing. The first who closes it is named; what is counted later, or comes late
 * from another device, counts all the same.
 */
export const closeDelivery = defineCommand({
  name: 'close-delivery',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ deliveryId: Id }),
  touches: touchesDelivery,
  decide: (read, input) =>
    onDelivery(read, input, (delivery) => {
      if (delivery.closed) return accept([])
      const { doc, effects } = withAnswer({ ...delivery, closed: factOf(input) })
      return accept([{ kind: 'delivery', id: doc.id, doc }], { effects })
    }),
})
