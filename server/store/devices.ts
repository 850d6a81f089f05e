import type { ListedDevice } from '#domain/protocol.ts'
import type { Database, Tx } from './database.ts'
import { endSubscription } from './notifications.ts'
import type { Tables } from './tables.ts'

/** The store's devices, the newest first. */
export async function listDevices({ read }: Database, storeId: string): Promise<ListedDevice[]> {
  const rows = await read
    .selectFrom('device')
    .selectAll()
    .where('store_id', '=', storeId)
    .orderBy('created_at', 'desc')
    .orderBy('device_id')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.device_id, name: row.name, lastSeenAt: row.last_seen_at, waiting: row.waiting },
    ...{ appVersion: row.app_version, enrolledAt: row.created_at, revokedAt: row.revoked_at },
  }))
}

/** Writes down what a device told of itself, or what a lead calls it. */
export async function noteDevice(
  tx: Tx,
  storeId: string,
  deviceId: string,
  told: Partial<Pick<Tables['device'], 'last_seen_at' | 'waiting' | 'app_version' | 'name'>>,
): Promise<void> {
  await tx.updateTable('device').set(told).where('store_id', '=', storeId).where('device_id', '=', deviceId).execute()
}

/** Blocks a device, which is told nothing any more; one that is blocked stays so since when it was. @param now UTC ms */
export async function revokeDevice(tx: Tx, storeId: string, deviceId: string, now: number): Promise<void> {
  await endSubscription(tx, storeId, deviceId)
  await tx
    .updateTable('device')
    .set({ revoked_at: now })
    .where('store_id', '=', storeId)
    .where('device_id', '=', deviceId)
    .where('revoked_at', 'is', null)
    .execute()
}
