import * as z from 'zod/mini'
import { change, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { missingParcels } from './losses.ts'
import { withFound } from './with-found.ts'
import { parcelArgs } from './on-parcel.ts'

/**
 * A parcel that could not be found was found: its units are the order's again, or where they were picked again meanwhile, to
 * be put back. Two who find it find it once.
 */
export const findParcel = defineCommand({
  name: 'find-parcel',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object(parcelArgs),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { parcelId } = input.args
      if (!missingParcels(fulfillment).includes(parcelId)) return accept([])
      return change(fulfillment, { lines: withFound(fulfillment.lines, parcelId) })
    }),
})
