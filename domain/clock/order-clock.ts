import type { Reader } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { endOf, type Pause } from '../pauses.ts'
import { policyOf } from '../policy.ts'
import type { RecordOf } from '../records.ts'
import { THE_STORE } from '../store.ts'
import { afterRunning, ranBetween, runningSpans, type Span } from './open-time.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** What an order's clocks are read from. */
export interface StoreClock {
  hours: RecordOf<'open-hours'> | undefined
  pauses: readonly Pause[]
  policy: ReturnType<typeof policyOf>['clocks']
}

/** The records that a command reads whose rule asks for a clock. */
export const clockKeys = [
  { kind: 'open-hours', id: THE_STORE },
  { kind: 'pauses', id: THE_STORE },
  { kind: 'policy', id: THE_STORE },
] as const

const NO_PAUSES: readonly Pause[] = []

/** The store's clock as it stands. A command that reads it touches `clockKeys`. */
export function storeClock(read: Reader): StoreClock {
  return {
    hours: read.get('open-hours', THE_STORE),
    pauses: read.get('pauses', THE_STORE)?.pauses ?? NO_PAUSES,
    policy: policyOf(read).clocks,
  }
}

/** How an order stands against its promise, and since when, UTC ms. Infinity: not before a pause has ended. */
export interface OrderClock {
  sla: 'on-time' | 'at-risk' | 'late'
  /** by when it is to be ready: as promised, later by what the store stood still */
  dueAt: number
  riskAt: number
}

/** States in which the store still has to do something until the order is ready. */
const TO_DO = new Set<Fulfillment['state']>(['routed', 'accepted', 'picking', 'picked', 'staged', 'packed', 'labelled'])

/**
 * The clock of an order that is to be made ready; undefined where nothing is to be done any more. It is at risk when the
 * policy's minutes are left, or when nobody has begun with it in time; all in minutes in which the store is open and
 * not paused. The promise itself is the merchant's: it stands as it is unless the store stood still.
 * @param now UTC ms
 */
export function orderClock(order: Fulfillment, store: StoreClock, now: number): OrderClock | undefined {
  if (!TO_DO.has(order.state)) return undefined
  const { dueAt, riskAt } = deadlinesOf(order, store)
  return { sla: now >= dueAt ? 'late' : now >= riskAt ? 'at-risk' : 'on-time', dueAt, riskAt }
}

type Deadlines = Pick<OrderClock, 'dueAt' | 'riskAt'>

/**
 * What was last counted for an order, and by which clock. A device asks for every order's after each tap, and a walk through three
 * months of opening hours for each took longer than the tap itself.
 */
const counted = new WeakMap<Fulfillment, { store: StoreClock; deadlines: Deadlines }>()

function deadlinesOf(order: Fulfillment, store: StoreClock): Deadlines {
  const last = counted.get(order)
  if (last && isSame(last.store, store)) return last.deadlines
  const deadlines = countDeadlines(order, store)
  counted.set(order, { store, deadlines })
  return deadlines
}

const isSame = (one: StoreClock, other: StoreClock) =>
  one.hours === other.hours && one.pauses === other.pauses && one.policy === other.policy

function countDeadlines(order: Fulfillment, store: StoreClock): Deadlines {
  const { placedAt, promisedAt } = order
  const running = spansOf(order, store)
  // in whatever order two instants come, no time is less than none
  const budget = ranBetween(runningSpans(store.hours, []), placedAt, promisedAt)
  const lost = budget - ranBetween(running, placedAt, promisedAt)
  const dueAt = afterRunning(running, promisedAt, lost)
  const { riskMinutes, beginMinutes } = store.policy
  const left = afterRunning(running, placedAt, budget - riskMinutes * MINUTE_MS)
  const isBegun = order.state !== 'routed' && order.state !== 'accepted'
  const beginBy =
    isBegun || beginMinutes === null ? Infinity : afterRunning(running, placedAt, beginMinutes * MINUTE_MS)
  return { dueAt, riskAt: Math.min(left, beginBy, dueAt) }
}

/**
 * Until when a ready order is held for its customer, UTC ms: as somebody has said, else for the policy's open hours.
 * Undefined where it is not ready, or the store holds orders until somebody puts them back.
 */
export function heldUntil(order: Fulfillment, store: StoreClock): number | undefined {
  const { ready, holdUntil } = order
  if (!ready || order.state !== 'ready') return undefined
  if (holdUntil !== undefined) return holdUntil
  const { holdHours } = store.policy
  return holdHours === null ? undefined : afterRunning(spansOf(order, store), ready.at, holdHours * HOUR_MS)
}

/** When this order's clocks run. An order that was placed while new orders were paused begins when that ends. */
export function spansOf({ placedAt }: Pick<Fulfillment, 'placedAt'>, { hours, pauses }: StoreClock): Span[] {
  const stops = pauses
    .filter((pause) => pause.scope === 'store' || (pause.at <= placedAt && placedAt < endOf(pause)))
    .map((pause): Span => [pause.at, endOf(pause)])
  return runningSpans(hours, stops)
}
