import * as z from 'zod/mini'
import { onFulfillment } from '../change-fulfillment.ts'
import { accept, type Decision, type Input, type Reader } from '../decision.ts'
import type { Fulfillment, Parcel } from '../fulfillment.ts'
import { Id } from '../store.ts'

/** What names a parcel in a command. */
export const parcelArgs = { fulfillmentId: Id, parcelId: Id }
const ParcelArgs = z.object(parcelArgs)

/** Runs a report's rule on a parcel that stands in a bin; of one that does not any more its author is told. */
export function onParcel(
  read: Reader,
  input: Input<z.infer<typeof ParcelArgs>>,
  rule: (fulfillment: Fulfillment, parcel: Parcel) => Decision,
): Decision {
  return onFulfillment(read, input, (fulfillment) => {
    const parcel = fulfillment.parcels.find(({ id }) => id === input.args.parcelId)
    if (parcel) return rule(fulfillment, parcel)
    return accept([], { notice: { code: 'parcel-gone', detail: { order: fulfillment.orderNumber } } })
  })
}
