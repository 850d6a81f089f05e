import * as z from 'zod/mini'
import { cancelledNotice, change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { cannotTell, reject } from '../decision.ts'
import { Id } from '../store.ts'
import { tally } from '../tally.ts'

/**
 * A parcel of the order stands in a bin; staging it again moves it. A report: after a handover it opens a case.
 * Rejects: nothing-picked (and nobody has counted the tote), unknown-bin.
 */
export const stage = defineCommand({
  name: 'stage',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, parcelId: Id, binId: Id }),
  touches: (args) => [...touchesFulfillment(args), { kind: 'bin', id: args.binId }],
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { parcelId, binId } = input.args
      if (!read.get('bin', binId)) return cannotTell('bin', binId)
      // someone who took over may have counted an empty tote, because its items had gone into this parcel
      const untouched = fulfillment.takeOver === null && !fulfillment.handover
      if (untouched && fulfillment.lines.every((line) => tally(fulfillment, line).picked === 0)) {
        return reject('nothing-picked', { order: fulfillment.orderNumber })
      }
      const others = fulfillment.parcels.filter((parcel) => parcel.id !== parcelId)
      const { by, at } = factOf(input)
      const parcels = [...others, { id: parcelId, binId, stageId: input.cmdId, by, at }]
      if (fulfillment.handover) return openCase(fulfillment, 'parcel-left-behind', { parcels })
      if (fulfillment.cancelled) return change(fulfillment, { parcels }, [], cancelledNotice(fulfillment))
      return change(fulfillment, { parcels })
    }),
})
