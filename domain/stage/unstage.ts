import * as z from 'zod/mini'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { MOST_TAKEN_OUT } from '../fulfillment.ts'
import { Id } from '../store.ts'

/**
 * Takes a parcel out of its bin; `undoes` is the cmdId of the stage that put it there. Cancelled orders and parcels left
 * behind leave their bin in this way too. Where it stood stays known (`takenOut`): a fridge that failed holds it wherever it is
 * put next. Rejects: nothing-to-undo.
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
      const parcel = fulfillment.parcels.find(({ stageId }) => stageId === input.args.undoes)
      if (!parcel) return reject('nothing-to-undo', { order: fulfillment.orderNumber })
      const { contents: _contents, ...stood } = parcel
      const takenOut = [...(fulfillment.takenOut ?? []), { ...factOf(input), parcel: stood }].slice(-MOST_TAKEN_OUT)
      return change(fulfillment, { parcels: fulfillment.parcels.filter((one) => one !== parcel), takenOut })
    }),
})
