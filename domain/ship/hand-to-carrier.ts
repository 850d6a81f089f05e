import * as z from 'zod/mini'
import { change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'
import { isOverpacked, MOST_BOXES } from './box.ts'

/**
 * The carrier took these boxes of an order, each scanned on to the manifest. What it took is sold. A box of the order that was
 * not scanned stays here, and the author is told.
 * A report: of an order that was cancelled or handed over meanwhile, of a box that nobody knows, holds more than the order
 * needs or has no label it is applied and opens a case. A box that is gone already is gone: who scanned it second is told.
 */
export const handToCarrier = defineCommand({
  name: 'hand-to-carrier',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    fulfillmentId: Id,
    manifestId: Id,
    boxes: z.array(Id).check(z.minLength(1), z.maxLength(MOST_BOXES)),
  }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { manifestId, boxes: scanned } = input.args
      const known = fulfillment.boxes ?? []
      const here = known.filter(({ id, gone }) => scanned.includes(id) && !gone)
      const isUnknown = scanned.some((id) => !known.some((box) => box.id === id))
      const order = fulfillment.orderNumber
      if (here.length === 0) {
        if (isUnknown) return openCase(fulfillment, 'shipped-differently')
        const isRepeat = known.every(({ id, gone }) => !scanned.includes(id) || gone?.manifestId === manifestId)
        return accept([], isRepeat ? {} : { notice: { code: 'box-gone-already', detail: { order } } })
      }
      const gone = { ...factOf(input), manifestId }
      const boxes = known.map((box) => (here.includes(box) ? { ...box, gone } : box))
      if (fulfillment.handover) return openCase(fulfillment, 'shipped-twice', { boxes })
      if (fulfillment.cancelled) return openCase(fulfillment, 'shipped-after-cancel', { boxes })
      const differs = isUnknown || isOverpacked(fulfillment) || here.some(({ label }) => !label?.made)
      if (differs) return openCase(fulfillment, 'shipped-differently', { boxes })
      const left = boxes.filter((box) => !box.gone).length
      if (left === 0) return change(fulfillment, { boxes })
      return change(fulfillment, { boxes }, [], { code: 'box-left-behind', detail: { order, count: left } })
    }),
})
