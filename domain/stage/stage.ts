import * as z from 'zod/mini'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { cannotTell, reject } from '../decision.ts'
import { Id } from '../store.ts'
import { tally } from '../tally.ts'

/** A parcel of the order stands in a bin; staging it again moves it. Rejects: nothing-picked, unknown-bin. */
export const stage = defineCommand({
  name: 'stage',
  v: 1,
  mode: 'report',
  origins: ['device'],
  args: z.object({ fulfillmentId: Id, parcelId: Id, binId: Id }),
  touches: (args) => [...touchesFulfillment(args), { kind: 'bin', id: args.binId }],
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { parcelId, binId } = input.args
      if (!read.get('bin', binId)) return cannotTell('bin', binId)
      if (fulfillment.lines.every((line) => tally(fulfillment, line).picked === 0)) {
        return reject('nothing-picked', { order: fulfillment.orderNumber })
      }
      const others = fulfillment.parcels.filter((parcel) => parcel.id !== parcelId)
      const { by, at } = factOf(input)
      return change(fulfillment, { parcels: [...others, { id: parcelId, binId, stageId: input.cmdId, by, at }] })
    }),
})
