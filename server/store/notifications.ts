import { v7 as uuidv7 } from 'uuid'
import type { Database, Tx } from './database.ts'
import type { NotificationRow, PushSubscriptionRow } from './tables.ts'

type Asked = Omit<PushSubscriptionRow, 'subscription_id'>

/**
 * This person hears of alerts on this device from now on, and nobody else does there. Said again it goes on as it was: what they
 * were told stays told.
 */
export async function saveSubscription(database: Database, asked: Asked): Promise<string> {
  const fresh = uuidv7()
  return await database.transaction(async (tx) => {
    const place = { store_id: asked.store_id, device_id: asked.device_id }
    const known = await ofDevice(tx, place).executeTakeFirst()
    const id = known?.person_id === asked.person_id ? known.subscription_id : fresh
    // a browser has one address; a device that was enrolled anew brings it along
    await tx.deleteFrom('push_subscription').where('endpoint', '=', asked.endpoint).execute()
    await endSubscription(tx, place.store_id, place.device_id)
    await tx
      .insertInto('push_subscription')
      .values({ ...asked, subscription_id: id })
      .execute()
    return id
  })
}

const ofDevice = (tx: Tx, place: Pick<Asked, 'store_id' | 'device_id'>) =>
  tx
    .selectFrom('push_subscription')
    .selectAll()
    .where('store_id', '=', place.store_id)
    .where('device_id', '=', place.device_id)

/** Nobody is told on this device any more. */
export async function endSubscription(tx: Tx, storeId: string, deviceId: string): Promise<void> {
  await tx.deleteFrom('push_subscription').where('store_id', '=', storeId).where('device_id', '=', deviceId).execute()
}

export async function listSubscriptions({ read }: Database): Promise<PushSubscriptionRow[]> {
  return await read.selectFrom('push_subscription').selectAll().orderBy('subscription_id').execute()
}

/** Ends this one, unless it was renewed meanwhile. */
export async function forgetSubscription(database: Database, row: PushSubscriptionRow): Promise<void> {
  await database.transaction((tx) =>
    tx
      .deleteFrom('push_subscription')
      .where('subscription_id', '=', row.subscription_id)
      .where('endpoint', '=', row.endpoint)
      .where('renewed_at', '=', row.renewed_at)
      .execute(),
  )
}

/** What a device was told, or is still to be, by key. */
export async function notificationsOf(
  { read }: Database,
  subscriptionId: string,
): Promise<Map<string, NotificationRow>> {
  const rows = await read.selectFrom('notification').selectAll().where('subscription_id', '=', subscriptionId).execute()
  return new Map(rows.map((row) => [row.alert_key, row]))
}

/**
 * Of several processes on one database, one sends it. @param before as it was read, undefined for what is new
 * @returns the row as it stands then; undefined where another one does
 */
export async function claimNotification(
  database: Database,
  row: NotificationRow,
  before: NotificationRow | undefined,
): Promise<boolean> {
  const claimed = await database.transaction(async (tx) => {
    if (!before) {
      const made = await tx
        .insertInto('notification')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return made.numInsertedOrUpdatedRows
    }
    const taken = await tx
      .updateTable('notification')
      .set({ next_at: row.next_at })
      .where('subscription_id', '=', row.subscription_id)
      .where('alert_key', '=', row.alert_key)
      .where('next_at', '=', before.next_at)
      .executeTakeFirst()
    return taken.numUpdatedRows
  })
  return (claimed ?? 0n) > 0n
}

export async function updateNotification(
  database: Database,
  row: NotificationRow,
  change: Partial<Pick<NotificationRow, 'tries' | 'next_at' | 'error'>>,
): Promise<void> {
  await database.transaction((tx) =>
    tx
      .updateTable('notification')
      .set(change)
      .where('subscription_id', '=', row.subscription_id)
      .where('alert_key', '=', row.alert_key)
      .execute(),
  )
}

/** Forgets what was told before this instant, UTC ms, and what was told by subscriptions that have ended. */
export async function forgetNotifications(database: Database, before: number): Promise<void> {
  await database.transaction((tx) =>
    tx
      .deleteFrom('notification')
      .where(({ or, eb, not, exists, selectFrom }) =>
        or([
          eb('created_at', '<', before),
          not(
            exists(
              selectFrom('push_subscription as known')
                .select('known.subscription_id')
                .whereRef('known.subscription_id', '=', 'notification.subscription_id'),
            ),
          ),
        ]),
      )
      .execute(),
  )
}

/** How many of a store's push services did not take since this instant, UTC ms, and what the last one said. */
export async function countUnpushed(
  { read }: Database,
  storeId: string,
  since: number,
): Promise<{ count: number; error: string }> {
  const rows = await read
    .selectFrom('notification')
    .innerJoin('push_subscription as known', 'known.subscription_id', 'notification.subscription_id')
    .select('notification.error')
    .where('known.store_id', '=', storeId)
    .where('notification.error', 'is not', null)
    .where('notification.created_at', '>', since)
    .orderBy('notification.created_at', 'desc')
    .execute()
  return { count: rows.length, error: rows[0]?.error ?? '' }
}
