import { v7 as uuidv7 } from 'uuid'
import { hashSecret, newSecret } from './authenticate.ts'
import type { Database } from './store/database.ts'

/**
 * Takes a device into the store: it may pull and push from now on. The token is told once; only its hash is kept.
 * The install's queue belongs to the device; enrolling again after a lost answer takes an unused queue along.
 */
export async function enrolDevice(
  database: Database,
  storeId: string,
  name: string,
  clientId: string,
): Promise<{ deviceId: string; token: string }> {
  const deviceId = uuidv7()
  const token = newSecret()
  await database.transaction(async (tx) => {
    await tx
      .insertInto('device')
      .values({
        store_id: storeId,
        device_id: deviceId,
        token_hash: hashSecret(token),
        name,
        audience: 'floor',
        created_at: database.clock(),
        revoked_at: null,
      })
      // the transaction may run again after a lost connection
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await tx
      .insertInto('client')
      .values({ store_id: storeId, client_id: clientId, device_id: deviceId, last_seq: 0 })
      .onConflict((conflict) =>
        conflict
          .columns(['store_id', 'client_id'])
          .doUpdateSet({ device_id: deviceId })
          .where('client.last_seq', '=', 0),
      )
      .execute()
  })
  return { deviceId, token }
}
