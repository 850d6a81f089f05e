import { create } from 'zustand'
import type { OrderClock } from '#domain/clock/order-clock.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'

/** How an order that is not ready stands; of another one `dueAt` alone means something. */
export type ClockOf = (order: Fulfillment, now: number) => Pick<OrderClock, 'sla' | 'dueAt'>

const HOUR_MS = 3_600_000

const byPromise: ClockOf = ({ promisedAt: dueAt }, now) => ({
  sla: dueAt < now ? 'late' : dueAt < now + HOUR_MS ? 'at-risk' : 'on-time',
  dueAt,
})

/**
 * The clock of an order by the store's open hours and pauses. The first screen does not wait for that rule: until it is here
 * (app/store-clock.tsx), it goes by the promise alone.
 */
export const useClockOf = create(() => ({ clockOf: byPromise }))
