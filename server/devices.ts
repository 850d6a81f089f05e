import { v7 as uuidv7 } from 'uuid'
import { hashSecret } from './authenticate.ts'
import { ProblemError } from './problems.ts'
import type { Database, Tx } from './store/database.ts'
import { hashEnrolmentCode } from './enrolment-codes.ts'
import { redeemEnrolmentCode } from './store/enrolment-codes.ts'

interface Known {
  storeId: string
  deviceId: string
}

/** A device as it comes into a store: its key's thumbprint, and the install that its queue is named by. */
interface Newcomer {
  name: string
  clientId: string
  thumbprint: string
}

/**
 * Adds a device to the store that the code is for, and takes its part of the code.
 * @throws ProblemError wrong-enrolment-code, enrolment-code-used, enrolment-code-expired; device-revoked, wrong-store
 */
export async function enrolByCode(database: Database, code: string, newcomer: Newcomer): Promise<Known> {
  const hash = await hashEnrolmentCode(database, code)
  return await database.transaction(async (tx) => {
    const storeId = await redeemEnrolmentCode(tx, hash, newcomer.thumbprint, database.clock())
    return { storeId, ...(await addDevice(tx, storeId, newcomer, database.clock())) }
  })
}

/** Adds a device without a code. @throws ProblemError device-revoked, wrong-store where the key is known already */
export async function enrolDevice(
  database: Database,
  storeId: string,
  name: string,
  clientId: string,
  thumbprint: string,
): Promise<{ deviceId: string }> {
  return await database.transaction((tx) => addDevice(tx, storeId, { name, clientId, thumbprint }, database.clock()))
}

/**
 * Whoever holds the key with this thumbprint may pull and push from now on. The install's queue belongs to the device;
 * enrolling again after a lost answer takes an unused queue along, and finds the same device.
 */
async function addDevice(tx: Tx, storeId: string, newcomer: Newcomer, now: number): Promise<{ deviceId: string }> {
  const { name, clientId, thumbprint } = newcomer
  const about = { store_id: storeId, device_id: uuidv7(), thumbprint, name, audience: 'floor' as const }
  await tx
    .insertInto('device')
    .values({ ...about, created_at: now })
    // its answer was lost; or the transaction runs again after a lost connection
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { store_id: home, ...known } = await tx
    .selectFrom('device')
    .select(['store_id', 'device_id', 'revoked_at'])
    .where('thumbprint', '=', thumbprint)
    .executeTakeFirstOrThrow()
  if (known.revoked_at !== null) throw new ProblemError('device-revoked')
  if (home !== storeId) throw new ProblemError('wrong-store')
  const deviceId = known.device_id
  await tx
    .insertInto('client')
    .values({ store_id: storeId, client_id: clientId, device_id: deviceId, last_seq: 0 })
    .onConflict((conflict) =>
      conflict.columns(['store_id', 'client_id']).doUpdateSet({ device_id: deviceId }).where('client.last_seq', '=', 0),
    )
    .execute()
  return { deviceId }
}

/** Whether any device may work in the store. */
export async function hasDevices(database: Database, storeId: string): Promise<boolean> {
  const row = await database.read
    .selectFrom('device')
    .select('device_id')
    .where('store_id', '=', storeId)
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The device that this key was registered for. */
export async function deviceOfKey(database: Database, thumbprint: string): Promise<Known | undefined> {
  const row = await database.read
    .selectFrom('device')
    .select(['store_id', 'device_id'])
    .where('thumbprint', '=', thumbprint)
    .executeTakeFirst()
  return row && { storeId: row.store_id, deviceId: row.device_id }
}

/**
 * A device that was enrolled before devices had keys gives its token for one. Once: with a key in its place the token opens
 * nothing any more, it only finds the same key registered when the answer was lost.
 * @returns false where the token is nobody's, or was given for another key
 */
export async function tradeToken(database: Database, token: string, thumbprint: string): Promise<boolean> {
  const { numUpdatedRows } = await database.transaction((tx) =>
    tx
      .updateTable('device')
      .set({ thumbprint })
      .where('token_hash', '=', hashSecret(token))
      .where((where) => where.or([where('thumbprint', 'is', null), where('thumbprint', '=', thumbprint)]))
      // a key is one device's: that of another one gets nothing
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('device as other')
              .select('other.device_id')
              .where('other.thumbprint', '=', thumbprint)
              .where('other.token_hash', 'is distinct from', hashSecret(token)),
          ),
        ),
      )
      .executeTakeFirst(),
  )
  return numUpdatedRows > 0n
}
