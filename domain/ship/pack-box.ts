import * as z from 'zod/mini'
import { cancelledNotice, change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { distinct, Eaches, Id } from '../store.ts'
import { unitsIn } from '../tally.ts'
import { isLikely, MOST_GRAMS, unitsHere } from './box.ts'

const Packed = z.object({ lineId: Id, quantity: Eaches })

/**
 * A box was packed, closed and weighed; its id is the cmdId. What others packed meanwhile is in no second box: where this one
 * holds more than the order still needs packed it is not kept, and its author is told to open it.
 * A report. Rejects: not-shipped, unknown-line, unlikely-weight (unless somebody looked at the scales again: `sure`).
 */
export const packBox = defineCommand({
  name: 'pack-box',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    fulfillmentId: Id,
    sizeId: z.nullable(Id),
    weightGrams: z.int().check(z.positive(), z.maximum(MOST_GRAMS)),
    contents: z.array(Packed).check(
      z.minLength(1),
      z.maxLength(1000),
      distinct<z.infer<typeof Packed>>(({ lineId }) => lineId),
    ),
    sure: z.boolean(),
  }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { sizeId, weightGrams, contents, sure } = input.args
      const order = fulfillment.orderNumber
      if (fulfillment.method !== 'ship') return reject('not-shipped', { order })
      const rooms = contents.map(({ lineId }) => roomFor(fulfillment, lineId))
      if (rooms.includes(undefined)) return reject('unknown-line', { order })
      if (!sure && !isLikely(weightGrams)) return reject('unlikely-weight', { grams: weightGrams })
      if (contents.some(({ quantity }, at) => quantity > (rooms[at] ?? 0))) {
        const { cancelled, handover } = fulfillment
        const notice = { code: 'box-not-needed' as const, detail: { order } }
        return accept([], { notice: cancelled && !handover ? cancelledNotice(fulfillment) : notice })
      }
      const units = Object.fromEntries(contents.map(({ lineId, quantity }) => [lineId, quantity]))
      const box = { ...factOf(input), sizeId, weightGrams, contents: units }
      return change(fulfillment, { boxes: [...(fulfillment.boxes ?? []), box] })
    }),
})

/** Units of a line that the order has and that are in no box, in eaches; undefined where it has no such line. */
function roomFor(fulfillment: Fulfillment, lineId: string): number | undefined {
  const line = fulfillment.lines.find(({ id }) => id === lineId)
  return line && unitsHere(fulfillment, line) - unitsIn(fulfillment.boxes, lineId)
}
