import { useMemo } from 'react'
import { type Alert, alertOf, isFor } from '#domain/clock/alert.ts'
import { type CountAlert, countAlertFor } from '#domain/clock/count-alert.ts'
import { customerFor } from '#domain/clock/notifications-for.ts'
import { waitsSince } from '#domain/curbside/visit.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { roleAt } from '#domain/rights.ts'
import { useEngineValue, useRecord, useRecords } from '../../offline/hooks.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useStoreClock } from './use-store-clock.ts'

export interface Alerts {
  /** orders whose customers stand here and to whom nobody goes, whoever waits longest first */
  customers: Fulfillment[]
  /** late orders first, those that were promised soonest before the others */
  orders: Alert[]
  /** what is due first before the others */
  counts: CountAlert[]
  /** of all of them: whoever has heard one once need not hear it again */
  keys: string[]
}

const NONE: Alerts = { customers: [], orders: [], counts: [], keys: [] }

/** What the person signed in hears of by now. */
export function useAlerts(): Alerts {
  const orders = useRecords('fulfillment')
  const sessions = useRecords('count-session')
  const store = useStoreClock()
  const now = useServerNow()
  const personId = useEngineValue(({ session }) => session?.personId) ?? ''
  const record = useRecord('person', personId)
  return useMemo(() => {
    const role = record && roleAt(record, now)
    if (!role) return NONE
    const person = { id: personId, role }
    const alerts = orders.flatMap((order) => alertOf(order, store, now) ?? []).filter((alert) => isFor(alert, person))
    const calls = orders.flatMap((order) => {
      const key = customerFor(person, order, now)
      return key === undefined ? [] : [{ order, key }]
    })
    const due = sessions.flatMap((session) => countAlertFor(person, session, store.policy, now) ?? [])
    return {
      customers: calls.map(({ order }) => order).toSorted((one, other) => waitsSince(one) - waitsSince(other)),
      orders: alerts.toSorted((one, other) => rank(one) - rank(other) || one.order.promisedAt - other.order.promisedAt),
      counts: due.toSorted((one, other) => Number(one.session.due) - Number(other.session.due)),
      keys: [...alerts, ...calls, ...due].map(({ key }) => key),
    }
  }, [orders, sessions, store, now, record, personId])
}

const rank = ({ sla }: Alert) => (sla === 'late' ? 0 : 1)
