import * as z from 'zod/mini'
import { closedReason, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'
import { changeBox, noBox } from './change-box.ts'

/**
 * The carrier is to make a label for a box; its id is the cmdId. Asking twice, or on two devices, is asking once; after a refusal
 * it is asked anew. Rejects: unknown-box, order-cancelled, already-handed-over, already-shipped.
 */
export const requestLabel = defineCommand({
  name: 'request-label',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, boxId: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const closed = closedReason(fulfillment)
      if (closed) return closed
      const { fulfillmentId, boxId } = input.args
      const box = fulfillment.boxes?.find(({ id }) => id === boxId)
      if (!box) return noBox(fulfillment)
      if (box.gone || (box.label && !box.label.refused)) return accept([])
      return changeBox(fulfillment, box, { label: factOf(input) }, [{ type: 'make-label', fulfillmentId, boxId }])
    }),
})
