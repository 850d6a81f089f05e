import { change } from '../change-fulfillment.ts'
import { reject, type Decision, type Effect } from '../decision.ts'
import type { Box, Fulfillment } from '../fulfillment.ts'

/** The order with one box changed, or without it (`null`). */
export function changeBox(order: Fulfillment, box: Box, facts: Partial<Box> | null, effects: Effect[] = []): Decision {
  const boxes = (order.boxes ?? []).flatMap((other) => {
    if (other.id !== box.id) return [other]
    return facts ? [{ ...other, ...facts }] : []
  })
  return change(order, { boxes }, effects)
}

/** A request about a box that is not there any more. */
export const noBox = (order: Fulfillment): Decision => reject('unknown-box', { order: order.orderNumber })
