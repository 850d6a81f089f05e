import { useMemo } from 'react'
import { type Alert, alertOf, isFor } from '#domain/clock/alert.ts'
import { roleAt } from '#domain/rights.ts'
import { useEngineValue, useRecord, useRecords } from '../../offline/hooks.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import { useStoreClock } from './use-store-clock.ts'

/** What the person signed in hears of by now, late orders first, those that were promised soonest before the others. */
export function useAlerts(): Alert[] {
  const orders = useRecords('fulfillment')
  const store = useStoreClock()
  const now = useServerNow()
  const personId = useEngineValue(({ session }) => session?.personId) ?? ''
  const person = useRecord('person', personId)
  return useMemo(() => {
    const role = person && roleAt(person, now)
    if (!role) return []
    return orders
      .flatMap((order) => alertOf(order, store, now) ?? [])
      .filter((alert) => isFor(alert, { id: personId, role }))
      .toSorted((one, other) => rank(one) - rank(other) || one.order.promisedAt - other.order.promisedAt)
  }, [orders, store, now, person, personId])
}

const rank = ({ sla }: Alert) => (sla === 'late' ? 0 : 1)
