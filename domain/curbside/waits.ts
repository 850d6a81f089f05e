import type { Fulfillment } from '../fulfillment.ts'
import { waitsSince } from './visit.ts'

/** Customers who waited, and the wait within which nine of ten of them had their goods, in ms. */
export interface Waits {
  count: number
  p90: number
}

/**
 * How long customers waited: from "I am here" to the handover. Numerator and denominator are visits that ended by a handover
 * since then; whoever left without goods is not among them. The ninth of ten by nearest rank.
 * @param since UTC ms
 */
export function waitsOf(orders: readonly Fulfillment[], since: number): Waits | undefined {
  const waits = orders.flatMap((order) => {
    const { handover, arrival } = order
    return handover && arrival?.here && handover.at >= since ? [Math.max(0, handover.at - waitsSince(order))] : []
  })
  waits.sort((one, other) => one - other)
  const p90 = waits[Math.ceil(waits.length * 0.9) - 1]
  return p90 === undefined ? undefined : { count: waits.length, p90 }
}
