import { heldUntil, orderClock, storeClock } from '#domain/clock/order-clock.ts'
import type { Database } from '../store/database.ts'
import { type NewMessage, saveMessages } from '../store/messages.ts'
import { openOrders } from '../store/orders.ts'
import { listStores } from '../stores.ts'
import { clockReader } from './expire-holds.ts'

/** A customer whose order became late longer ago than this knows it by now, in ms. */
const NEWS_MS = 3_600_000

/** Customers whose order is late hear so, and those whose order is held for half of its time already; each once. */
export async function remindCustomers(database: Database, stop?: AbortSignal): Promise<void> {
  const now = database.clock()
  for (const { id: storeId } of await listStores(database)) {
    if (stop?.aborted) return
    const store = storeClock(await clockReader(database, storeId))
    const messages = (await openOrders(database, storeId)).flatMap((order): NewMessage[] => {
      const { id: fulfillmentId, ready, promisedAt, holdExpired } = order
      // it never becomes ready to be fetched: nobody is asked to wait for that message
      if (order.method === 'ship') return []
      const dueAt = orderClock(order, store, now)?.dueAt
      if (dueAt !== undefined && dueAt <= now && now < dueAt + NEWS_MS) {
        return [{ id: `delayed/${fulfillmentId}/${promisedAt}`.slice(0, 64), fulfillmentId, kind: 'delayed' }]
      }
      const until = heldUntil(order, store)
      if (!ready || holdExpired || until === undefined || now < (ready.at + until) / 2) return []
      return [{ id: `reminder/${ready.id}`.slice(0, 64), fulfillmentId, kind: 'reminder' }]
    })
    if (messages.length > 0) await database.transaction((tx) => saveMessages(tx, storeId, messages, now))
  }
}
