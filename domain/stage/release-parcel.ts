import * as z from 'zod/mini'
import { change, closedReason, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Id } from '../store.ts'
import { parcelArgs } from './on-parcel.ts'

/**
 * A lead has looked at a parcel that holds of bins (`holds`, their ids) keep back: it may go to its customer. A later hold
 * keeps it back again. Rejects: parcel-gone, order-cancelled, already-handed-over.
 */
export const releaseParcel = defineCommand({
  name: 'release-parcel',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'lead',
  args: z.object({ ...parcelArgs, holds: z.array(Id).check(z.minLength(1), z.maxLength(20)) }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const closed = closedReason(fulfillment)
      if (closed) return closed
      const { parcelId, holds } = input.args
      if (!fulfillment.parcels.some(({ id }) => id === parcelId)) {
        return reject('parcel-gone', { order: fulfillment.orderNumber })
      }
      const parcels = fulfillment.parcels.map((parcel) =>
        parcel.id === parcelId
          ? { ...parcel, cleared: [...new Set([...(parcel.cleared ?? []), ...holds])].slice(-100) }
          : parcel,
      )
      return change(fulfillment, { parcels })
    }),
})
