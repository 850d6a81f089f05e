import { heldUntil, storeClock } from '#domain/clock/order-clock.ts'
import type { Reader } from '#domain/decision.ts'
import { execute, type ServerCommand } from '../execute.ts'
import { recordsOf } from '../import/execute-rows.ts'
import { openOrders } from '../store/orders.ts'
import type { Database } from '../store/database.ts'
import { listStores } from '../stores.ts'

/** Holds that end by one version: the store's work goes on between. */
const BATCH = 200

/**
 * What nobody fetched in time is to be put back. The command's key is the order, what made it ready and until when that was
 * held, so that doing it twice, or in two processes, is doing it once.
 */
export async function expireHolds(database: Database, stop?: AbortSignal): Promise<void> {
  const at = database.clock()
  for (const { id: storeId } of await listStores(database)) {
    const store = storeClock(await clockReader(database, storeId))
    const due = (await openOrders(database, storeId)).flatMap((order): ServerCommand[] => {
      const until = heldUntil(order, store)
      if (until === undefined || until > at || order.holdExpired) return []
      const args = { fulfillmentId: order.id }
      const key = `hold/${order.id}/${order.ready?.id}/${until}`
      return [{ key, name: 'expire-hold', v: 1, args, actorId: 'clock', at }]
    })
    for (let start = 0; start < due.length; start += BATCH) {
      if (stop?.aborted) return
      await execute(database, storeId, 'job', due.slice(start, start + BATCH))
    }
  }
}

/** The records of a store that its clock is read from. */
export async function clockReader(database: Database, storeId: string): Promise<Reader> {
  const known = {
    'open-hours': await recordsOf(database, storeId, 'open-hours'),
    pauses: await recordsOf(database, storeId, 'pauses'),
    policy: await recordsOf(database, storeId, 'policy'),
  }
  const get = (kind: keyof typeof known, id: string) => known[kind].get(id)
  return { get: get as Reader['get'] }
}
