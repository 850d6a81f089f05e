import * as z from 'zod/mini'
import { cancelledNotice, change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { accept, reject } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { distinct, Eaches, Id } from '../store.ts'
import { unitsIn } from '../tally.ts'
import { MOST_BOXES, unitsHere } from './box.ts'
import { isLikely, LIKELY_GRAMS, LikelyGrams, MOST_GRAMS } from '../likely-grams.ts'

const Packed = z.object({ lineId: Id, quantity: Eaches })

/** As it was before a store said itself what is likely. */
const first = z.object({
  fulfillmentId: Id,
  sizeId: z.nullable(Id),
  weightGrams: z.int().check(z.positive(), z.maximum(MOST_GRAMS)),
  contents: z.array(Packed).check(
    z.minLength(1),
    z.maxLength(1000),
    distinct<z.infer<typeof Packed>>(({ lineId }) => lineId),
  ),
  sure: z.boolean(),
})

/**
 * A box was packed, closed and weighed; its id is the cmdId. What others packed meanwhile is in no second box: where this one
 * holds more than the order still needs packed, or the order has as many as an order may have, it is not kept, and its author
 * is told to open it. `likely`: what the store's policy calls so, as the author saw it.
 * A report. Rejects: not-shipped, unknown-line, unlikely-weight (unless somebody looked at the scales again: `sure`).
 */
export const packBox = defineCommand({
  name: 'pack-box',
  v: 2,
  older: [olderVersion({ args: first, toNext: (args) => ({ ...args, likely: LIKELY_GRAMS }) })],
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.extend(first, { likely: LikelyGrams }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { sizeId, weightGrams, contents, sure, likely } = input.args
      const order = fulfillment.orderNumber
      if (fulfillment.method !== 'ship') return reject('not-shipped', { order })
      const rooms = contents.map(({ lineId }) => roomFor(fulfillment, lineId))
      if (rooms.includes(undefined)) return reject('unknown-line', { order })
      if (!sure && !isLikely(weightGrams, likely)) return reject('unlikely-weight', { grams: weightGrams })
      if (contents.some(({ quantity }, at) => quantity > (rooms[at] ?? 0))) {
        const { cancelled, handover } = fulfillment
        const notice = { code: 'box-not-needed' as const, detail: { order } }
        return accept([], { notice: cancelled && !handover ? cancelledNotice(fulfillment) : notice })
      }
      const { boxes = [] } = fulfillment
      if (boxes.length >= MOST_BOXES) {
        return accept([], { notice: { code: 'too-many-boxes', detail: { order, count: MOST_BOXES } } })
      }
      const units = Object.fromEntries(contents.map(({ lineId, quantity }) => [lineId, quantity]))
      const box = { ...factOf(input), sizeId, weightGrams, contents: units }
      return change(fulfillment, { boxes: [...boxes, box] })
    }),
})

/** Units of a line that the order has and that are in no box, in eaches; undefined where it has no such line. */
function roomFor(fulfillment: Fulfillment, lineId: string): number | undefined {
  const line = fulfillment.lines.find(({ id }) => id === lineId)
  return line && unitsHere(fulfillment, line) - unitsIn(fulfillment.boxes, lineId)
}
