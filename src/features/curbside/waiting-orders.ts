import { isHere } from '#domain/arrival.ts'
import { isOnWay, waitsSince } from '#domain/curbside/visit.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'

/** The orders whose customers are here, whoever came first on top. `now` in UTC ms. */
export const waitingOrders = (orders: readonly Fulfillment[], now: number): Fulfillment[] =>
  orders.filter((order) => isHere(order, now)).toSorted((one, other) => waitsSince(one) - waitsSince(other))

/** The orders whose customers have set out, whoever is expected first on top. `now` in UTC ms. */
export const ordersOnTheirWay = (orders: readonly Fulfillment[], now: number): Fulfillment[] =>
  orders.filter((order) => isOnWay(order, now)).toSorted((one, other) => dueOf(one) - dueOf(other))

function dueOf({ arrival }: Fulfillment): number {
  return arrival?.onWay?.dueAt ?? arrival?.onWay?.at ?? 0
}
