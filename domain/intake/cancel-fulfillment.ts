import * as z from 'zod/mini'
import { cancelShares } from '../cancel-shares.ts'
import { change, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { voidLabels } from '../void-labels.ts'
import { Id, Text } from '../store.ts'

/**
 * The merchant or the customer cancels: everything picked is to be put back, in every store that has a share of it, and labels of
 * boxes that are still here are voided at the carrier. Rejects: already-handed-over, already-shipped.
 */
export const cancelFulfillment = defineCommand({
  name: 'cancel-fulfillment',
  v: 1,
  mode: 'request',
  origins: ['import', 'connector', 'job'],
  may: 'program',
  args: z.object({ fulfillmentId: Id, reason: Text }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      if (fulfillment.handover) return reject('already-handed-over', { order: fulfillment.orderNumber })
      if (fulfillment.shipped) return reject('already-shipped', { order: fulfillment.orderNumber })
      if (fulfillment.cancelled) return accept([])
      const { effects, ...boxes } = voidLabels(fulfillment, input.at)
      return change(fulfillment, { cancelled: { at: input.at, reason: input.args.reason }, claim: null, ...boxes }, [
        ...cancelShares(fulfillment, input.args.reason),
        ...effects,
      ])
    }),
})
