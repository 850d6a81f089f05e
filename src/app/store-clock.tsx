import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { orderClock } from '#domain/clock/order-clock.ts'
import { AlertBanner } from '../features/clock/alert-banner.tsx'
import { PauseBanner } from '../features/clock/pause-banner.tsx'
import { usePaused } from '../features/clock/use-paused.ts'
import { useStoreClock } from '../features/clock/use-store-clock.ts'
import { type ClockOf, useClockOf } from '../features/shared/clock-of.ts'

/** What the store's clocks say on every screen; the lists of the first one learn from here how late an order is. */
export function StoreClock() {
  const store = useStoreClock()
  useEffect(() => {
    const clockOf: ClockOf = (order, now) => {
      const clock = orderClock(order, store, now)
      // while the store stands still nobody knows by when: then it shows what was promised
      const isKnown = clock !== undefined && clock.dueAt < Infinity
      return { sla: clock?.sla ?? 'on-time', dueAt: isKnown ? clock.dueAt : order.promisedAt }
    }
    useClockOf.setState({ clockOf })
  }, [store])
  // a store that stands still comes before all; that no new orders are taken, after who waits
  const [path] = useLocation()
  const isStill = usePaused().store !== undefined || path === '/pause'
  return (
    <>
      {isStill && <PauseBanner />}
      <AlertBanner />
      {!isStill && <PauseBanner />}
    </>
  )
}
