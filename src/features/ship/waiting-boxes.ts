import type { Box, Fulfillment } from '#domain/fulfillment.ts'

/** A box with the order that it is of. */
export interface BoxOf {
  order: Fulfillment
  box: Box
  /** which of the order's boxes, from 1 on */
  number: number
}

export const boxesOf = (orders: readonly Fulfillment[]): BoxOf[] =>
  orders.flatMap((order) => (order.boxes ?? []).map((box, index) => ({ order, box, number: index + 1 })))

/** Boxes with a label that the carrier has not taken, the order that is promised first on top. */
export function waitingBoxes(orders: readonly Fulfillment[]): BoxOf[] {
  return boxesOf(orders)
    .filter(({ order, box }) => box.label?.made && !box.gone && !order.cancelled && !order.handover)
    .sort((one, other) => one.order.promisedAt - other.order.promisedAt)
}
