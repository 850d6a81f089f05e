import * as z from 'zod/mini'
import { change, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Id } from '../store.ts'

/**
 * Takes a parcel out of its bin; `undoes` is the cmdId of the stage that put it there. Cancelled orders and parcels left
 * behind leave their bin in this way too. Rejects: nothing-to-undo.
 */
export const unstage = defineCommand({
  name: 'unstage',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, undoes: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const parcels = fulfillment.parcels.filter((parcel) => parcel.stageId !== input.args.undoes)
      if (parcels.length === fulfillment.parcels.length) {
        return reject('nothing-to-undo', { order: fulfillment.orderNumber })
      }
      return change(fulfillment, { parcels })
    }),
})
