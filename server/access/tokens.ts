import { hashSecret, newSecret } from '../authenticate.ts'
import type { Database } from '../store/database.ts'
import { noteDevice } from '../store/devices.ts'

/** An access token is good for so long, in seconds. */
export const TOKEN_S = 3600

/**
 * Gives a device its next token; only its hash is kept, and those that are over are forgotten.
 * @param version of the app that asks, for the list of devices
 */
export async function issueToken(
  database: Database,
  storeId: string,
  deviceId: string,
  version?: string,
): Promise<string> {
  const token = newSecret()
  const now = database.clock()
  const row = { store_id: storeId, device_id: deviceId, token_hash: hashSecret(token) }
  await database.transaction(async (tx) => {
    await tx
      .deleteFrom('access_token')
      .where('store_id', '=', storeId)
      .where('device_id', '=', deviceId)
      .where('expires_at', '<=', now)
      .execute()
    await noteDevice(tx, storeId, deviceId, {
      last_seen_at: now,
      ...(version !== undefined && { app_version: version }),
    })
    await tx
      .insertInto('access_token')
      .values({ ...row, expires_at: now + TOKEN_S * 1000 })
      // the transaction may run again after a lost connection
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
  return token
}
