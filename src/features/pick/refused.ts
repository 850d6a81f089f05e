import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { refusedUnits } from '#domain/tally.ts'

/** Whether the customer did not take units of this line. */
export const isRefused = (order: Fulfillment, { id }: Line): boolean => refusedUnits(order, id) > 0

/** Eaches of a line that the customer refused as damaged, and that nobody has put with the damaged goods yet. */
export function damagedLeft(order: Fulfillment, { id, putBacks }: Line): number {
  const { refusals = [] } = order
  const refused = refusedUnits({ ...order, refusals: refusals.filter(({ reason }) => reason === 'damaged') }, id)
  const aside = putBacks.reduce((units, { damaged, quantity }) => units + (damaged ? quantity : 0), 0)
  return Math.max(0, refused - aside)
}
