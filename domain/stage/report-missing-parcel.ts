import * as z from 'zod/mini'
import { change, factOf, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'
import { loseParcel } from './losses.ts'
import { onParcel, parcelArgs } from './on-parcel.ts'

/**
 * A parcel is not where it was scanned last (`stageId`: that scan), nor anywhere near: its units are missing, and the order
 * is picked again. A report: where somebody has scanned it since, it is not missing, and the author is told.
 */
export const reportMissingParcel = defineCommand({
  name: 'report-missing-parcel',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ ...parcelArgs, stageId: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onParcel(read, input, (fulfillment, parcel) => {
      if (parcel.stageId !== input.args.stageId) {
        return accept([], {
          notice: { code: 'parcel-moved-meanwhile', detail: { order: fulfillment.orderNumber } },
        })
      }
      return change(fulfillment, loseParcel(fulfillment, parcel, 'missing', factOf(input)))
    }),
})
