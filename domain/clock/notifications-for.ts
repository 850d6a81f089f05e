import { isHere } from '../arrival.ts'
import type { CountSession } from '../count.ts'
import type { Fulfillment } from '../fulfillment.ts'
import type { NotificationKind } from '../notification.ts'
import type { Role } from '../role.ts'
import { alertOf, isFor } from './alert.ts'
import { countAlertFor } from './count-alert.ts'
import type { StoreClock } from './order-clock.ts'

/** Something that somebody is to hear of, though their app is closed. */
export interface Told {
  /** the order or the count */
  id: string
  /** the order's; empty of a count */
  number: string
  kind: NotificationKind
  /** the same as long as it is the same */
  key: string
}

/**
 * What this person is to hear of by now: the alerts that their device sounds when it is open, customers who stand at the kerb and
 * to whom nobody goes, and counts that are due. Those are heard by associates and leads, but not by whoever noted that they are here.
 * @param now UTC ms
 */
export function notificationsFor(
  person: { id: string; role: Role },
  { orders, counts }: { orders: readonly Fulfillment[]; counts: readonly CountSession[] },
  store: StoreClock,
  now: number,
): Told[] {
  const due = counts.flatMap((session) => {
    const alert = countAlertFor(person, session, store.policy, now)
    return alert ? [{ id: session.id, number: '', kind: alert.kind, key: alert.key }] : []
  })
  const ofOrders = orders.flatMap((order): Told[] => {
    const { id, orderNumber: number } = order
    const alert = alertOf(order, store, now)
    const customer = customerFor(person, order, now)
    return [
      ...(alert && isFor(alert, person) ? [{ id, number, kind: alert.sla, key: alert.key }] : []),
      ...(customer === undefined ? [] : [{ id, number, kind: 'here' as const, key: customer }]),
    ]
  })
  return [...ofOrders, ...due]
}

/**
 * Whether this person is to hear that the order's customer stands here and nobody goes to them.
 * @param now UTC ms
 * @returns the key of what they hear, the same for as long as it is the same visit
 */
export function customerFor(person: { id: string; role: Role }, order: Fulfillment, now: number): string | undefined {
  const fetches = person.role === 'associate' || person.role === 'lead'
  const { here, going } = order.arrival ?? {}
  if (!fetches || !here || here.by === person.id || going || !isHere(order, now)) return undefined
  return `${order.id}/here/${here.id}`
}
