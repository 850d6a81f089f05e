import type { Fulfillment } from './fulfillment.ts'

/** Nobody stands there for longer: whoever never said that they left has gone by then. In ms. */
export const LONGEST_VISIT_MS = 12 * 3600_000

/**
 * The customer is at the kerb or the counter and has not got the goods, in whatever state the order is: what a diagram calls
 * "arrived". It is no state of its own, as a customer may come before a unit is picked.
 * @param now UTC ms
 */
export function isHere({ arrival, handover }: Pick<Fulfillment, 'arrival' | 'handover'>, now: number): boolean {
  return !!arrival?.here && !arrival.left && !handover && arrival.here.at > now - LONGEST_VISIT_MS
}
