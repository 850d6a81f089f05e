import * as z from 'zod/mini'
import { change, factOf, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { loseParcel } from './losses.ts'
import { onParcel, parcelArgs } from './on-parcel.ts'

/** A parcel was thrown away: what it held is waste, which stock counts as damaged, and the order is picked again. */
export const discardParcel = defineCommand({
  name: 'discard-parcel',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'lead',
  args: z.object(parcelArgs),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onParcel(read, input, (fulfillment, parcel) =>
      change(fulfillment, loseParcel(fulfillment, parcel, 'discarded', factOf(input))),
    ),
})
