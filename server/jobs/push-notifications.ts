import { createHash } from 'node:crypto'
import { notificationsFor, type Told } from '#domain/clock/notifications-for.ts'
import { storeClock, type StoreClock } from '#domain/clock/order-clock.ts'
import type { CountSession } from '#domain/count.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { SUBSCRIBED_MS } from '#domain/notification.ts'
import { roleAt } from '#domain/rights.ts'
import type { Person } from '#domain/store.ts'
import { recordsOf } from '../import/execute-rows.ts'
import type { PushPort } from '../notify/push-port.ts'
import type { Database } from '../store/database.ts'
import { openCounts } from '../store/counts.ts'
import { readHead } from '../store/head.ts'
import {
  claimNotification,
  forgetNotifications,
  forgetSubscription,
  listSubscriptions,
  notificationsOf,
  updateNotification,
} from '../store/notifications.ts'
import { openOrders } from '../store/orders.ts'
import type { NotificationRow, PushSubscriptionRow } from '../store/tables.ts'
import { clockReader } from './expire-holds.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
/** How long after each failure it is tried again, in ms, as long as it is still to be told; after the last one it is given up. */
const WAITS_MS = [15 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS]
/** A push service is left alone for no longer, whatever it asks for, in ms. */
const LONGEST_WAIT_MS = 30 * MINUTE_MS
/** For so long nobody else sends it, in ms: longer than an answer may take. */
const CLAIM_MS = MINUTE_MS
/** What was told is forgotten after so long, in ms. */
const KEPT_MS = 30 * 24 * 60 * MINUTE_MS
/** Between two looks for what is to be forgotten, in ms. */
const FORGET_EVERY_MS = 60 * MINUTE_MS

/** A store as it stood at `head`: its orders and counts are read again only where something changed. */
interface Standing {
  head: number
  tag: string
  orders: Fulfillment[]
  counts: CountSession[]
  people: ReadonlyMap<string, Person>
  clock: StoreClock
}

/**
 * Tells devices whose app may be closed what their person is to hear of, each once. Who acknowledged it, or went to the customer,
 * has ended it before it is sent. @returns what does one round; it remembers how stores stood
 */
export function notificationPusher(database: Database, port: PushPort): (stop?: AbortSignal) => Promise<void> {
  const known = new Map<string, Standing>()
  const standingOf = async (storeId: string): Promise<Standing> => {
    const { head, tag } = await readHead(database.read, storeId)
    const last = known.get(storeId)
    if (last?.head === head && last.tag === tag) return last
    const [orders, counts, people, reader] = await Promise.all([
      openOrders(database, storeId),
      openCounts(database.read, storeId),
      recordsOf(database, storeId, 'person'),
      clockReader(database, storeId),
    ])
    return { head, tag, orders, counts, people, clock: storeClock(reader) }
  }
  let forgotAt = -Infinity
  return async (stop) => {
    const began = database.clock()
    if (began - forgotAt > FORGET_EVERY_MS) {
      forgotAt = began
      await forgetNotifications(database, began - KEPT_MS)
    }
    const subscriptions = await listSubscriptions(database)
    for (const storeId of new Set(subscriptions.map((one) => one.store_id)))
      known.set(storeId, await standingOf(storeId))
    // one slow push service holds nobody else up
    await Promise.all(
      subscriptions.map(async (subscription) => {
        const standing = known.get(subscription.store_id)
        if (!standing) return
        const { people, clock } = standing
        const now = database.clock()
        const person = people.get(subscription.person_id)
        const role = person && roleAt(person, now)
        if (!person || !role || isOver(subscription, person, now))
          return await forgetSubscription(database, subscription)
        const told = notificationsFor({ id: person.id, role }, standing, clock, now)
        await tellAll(database, port, subscription, told, stop)
      }),
    )
  }
}

/** Nobody has opened the app there for a shift, or their PIN was reset since: whoever has the device shows who they are first. */
const isOver = ({ renewed_at: renewedAt }: PushSubscriptionRow, { pinResetAt = 0 }: Person, now: number) =>
  renewedAt < now - SUBSCRIBED_MS || renewedAt < pinResetAt

async function tellAll(
  database: Database,
  port: PushPort,
  subscription: PushSubscriptionRow,
  all: readonly Told[],
  stop: AbortSignal | undefined,
): Promise<void> {
  if (all.length === 0) return
  const before = await notificationsOf(database, subscription.subscription_id)
  for (const told of all) {
    if (stop?.aborted) return
    const now = database.clock()
    const last = before.get(told.key)
    if (last && (last.next_at === null || last.next_at > now)) continue
    const fresh = { subscription_id: subscription.subscription_id, alert_key: told.key, created_at: now }
    const row = { ...(last ?? { ...fresh, tries: 0, error: null }), next_at: now + CLAIM_MS }
    if (!(await claimNotification(database, row, last))) continue
    if ((await tell(database, port, subscription, told, row)) === 'gone') return
  }
}

async function tell(
  database: Database,
  port: PushPort,
  subscription: PushSubscriptionRow,
  told: Told,
  row: NotificationRow,
): Promise<'gone' | undefined> {
  const answer = await attempt(port, subscription, told)
  const status = 'status' in answer ? answer.status : undefined
  if (status !== undefined && status >= 200 && status < 300) {
    await updateNotification(database, row, { next_at: null, error: null })
    return undefined
  }
  // the browser is not there any more, or its person has told it to tell nothing
  if (status === 404 || status === 410) {
    await forgetSubscription(database, subscription)
    return 'gone'
  }
  const wait = WAITS_MS[row.tries]
  const mayPass = status === undefined || status === 429 || status >= 500
  const asked = 'retryAfterS' in answer ? (answer.retryAfterS ?? 0) * SECOND_MS : 0
  const after = wait === undefined ? 0 : Math.min(Math.max(wait, asked), LONGEST_WAIT_MS)
  const says = 'error' in answer ? answer.error : `${new URL(subscription.endpoint).hostname}: HTTP ${status}`
  await updateNotification(database, row, {
    tries: row.tries + 1,
    next_at: mayPass && wait !== undefined ? database.clock() + after : null,
    error: says.slice(0, 200),
  })
  return undefined
}

async function attempt(port: PushPort, subscription: PushSubscriptionRow, { id, number, kind, key }: Told) {
  const notification = { to: subscription.subscription_id, key, kind, orderId: id, number }
  const topic = createHash('sha256')
    .update(`${id}/${kind === 'here'}`)
    .digest('base64url')
    .slice(0, 32)
  try {
    return await port.send(subscription, notification, topic)
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
