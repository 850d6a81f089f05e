import * as z from 'zod/mini'
import { closedReason, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Id } from '../store.ts'
import { changeBox, noBox } from './change-box.ts'
import { isValid } from '../void-labels.ts'

/**
 * A box was opened again: what is in it is to be packed anew, and its label is voided at the carrier. Rejects: unknown-box,
 * order-cancelled, already-handed-over, already-shipped (this box is, at the least).
 */
export const undoBox = defineCommand({
  name: 'undo-box',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, undoes: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const closed = closedReason(fulfillment)
      if (closed) return closed
      const box = fulfillment.boxes?.find(({ id }) => id === input.args.undoes)
      if (!box) return noBox(fulfillment)
      if (box.gone) return reject('already-shipped', { order: fulfillment.orderNumber })
      const { label } = box
      return changeBox(fulfillment, box, null, isValid(label) ? [{ type: 'void-label', labelId: label.id }] : [])
    }),
})
