import type { Fulfillment } from '../fulfillment.ts'
import type { Role } from '../role.ts'
import { ranBetween } from './open-time.ts'
import { orderClock, spansOf, type StoreClock } from './order-clock.ts'

const MINUTE_MS = 60_000
const UPWARDS = ['associate', 'lead', 'manager'] as const satisfies Role[]

/** Somebody is to hear of an order that is at risk or late. */
export interface Alert {
  order: Fulfillment
  sla: 'at-risk' | 'late'
  /** who hears of it by now, see isFor */
  role: (typeof UPWARDS)[number]
  /** since when this role is told, UTC ms */
  since: number
  /** the same as long as it is the same alert to the same role: whoever has heard it once need not hear it again */
  key: string
}

/**
 * What is told of an order by now: an associate hears of it, with each of the policy's minutes that nobody acknowledges it
 * the next role does. Acknowledged, it is quiet for as long, and where it is still not ready it begins anew. One that is at
 * risk, and that somebody picks, is quiet until it is late.
 * @param now UTC ms
 * @returns undefined where nobody is to be told
 */
export function alertOf(order: Fulfillment, store: StoreClock, now: number): Alert | undefined {
  const clock = orderClock(order, store, now)
  if (!clock || clock.sla === 'on-time') return undefined
  if (clock.sla === 'at-risk' && order.claim) return undefined
  const began = clock.sla === 'late' ? clock.dueAt : clock.riskAt
  const seen = (order.acknowledged ?? []).map(({ at }) => at).filter((at) => at >= began)
  const from = Math.max(began, ...seen)
  const spans = spansOf(order, store)
  const passed = Math.floor(ranBetween(spans, from, now) / (store.policy.escalateMinutes * MINUTE_MS))
  const step = seen.length > 0 ? passed - 1 : passed
  if (step < 0) return undefined
  const role = UPWARDS[Math.min(step, UPWARDS.length - 1)] ?? 'manager'
  const { sla } = clock
  return { order, sla, role, since: from, key: `${order.id}/${sla}/${from}/${role}` }
}

/**
 * Whether this person hears it. What is at risk stands among what is due soon on every associate's list: they hear of it only
 * when it is late, and where one of them picks it only that one does.
 */
export function isFor({ order, sla, role }: Alert, person: { id: string; role: Role }): boolean {
  if (role === 'associate') {
    if (sla === 'at-risk') return false
    return order.claim ? order.claim.by === person.id : person.role === 'associate'
  }
  return person.role === role || (role === 'manager' && person.role === 'head-office')
}
