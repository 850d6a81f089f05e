import * as z from 'zod/mini'
import { closedReason, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Id } from '../store.ts'
import { changeBox, noBox } from './change-box.ts'

/**
 * A box was opened again: what is in it is to be packed anew. Rejects: unknown-box, box-labelled (void its label first, as the
 * carrier would wait for it), order-cancelled, already-handed-over, already-shipped.
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
      const { label, gone } = box
      if (gone || (label && !label.refused)) return reject('box-labelled', { order: fulfillment.orderNumber })
      return changeBox(fulfillment, box, null)
    }),
})
