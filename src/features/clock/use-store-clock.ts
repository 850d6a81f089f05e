import { useMemo } from 'react'
import { type StoreClock, storeClock } from '#domain/clock/order-clock.ts'
import type { Reader } from '#domain/decision.ts'
import { THE_STORE } from '#domain/store.ts'
import { useRecord } from '../../offline/hooks.ts'

/** What the clocks of this store's orders are read from; the same until one of its records changes. */
export function useStoreClock(): StoreClock {
  const hours = useRecord('open-hours', THE_STORE)
  const pauses = useRecord('pauses', THE_STORE)
  const policy = useRecord('policy', THE_STORE)
  return useMemo(() => {
    const records = { 'open-hours': hours, pauses, policy }
    const get = (kind: keyof typeof records) => records[kind]
    return storeClock({ get: get as Reader['get'] })
  }, [hours, pauses, policy])
}
