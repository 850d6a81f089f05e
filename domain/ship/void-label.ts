import * as z from 'zod/mini'
import { onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Id } from '../store.ts'
import { changeBox } from './change-box.ts'

/**
 * A label is not used: the carrier is told to forget it. Of a cancelled order too. Rejects: nothing-to-undo (it is not there any
 * more, or its box has gone with the carrier).
 */
export const voidLabel = defineCommand({
  name: 'void-label',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, labelId: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { labelId } = input.args
      const box = fulfillment.boxes?.find(({ label }) => label?.id === labelId)
      if (!box || box.gone) return reject('nothing-to-undo', { order: fulfillment.orderNumber })
      return changeBox(fulfillment, box, { label: undefined }, [{ type: 'void-label', labelId }])
    }),
})
