import { ProblemError } from '../problems.ts'
import type { Tx } from './database.ts'

export interface EnrolmentCode {
  hash: string
  madeBy: string
  /** UTC ms */
  madeAt: number
  expiresAt: number
  devices: number
}

/** How long after its end a code is still told from a wrong one, in ms. */
const REMEMBERED_MS = 30 * 24 * 3600_000

/** Keeps a code; the same once more is good anew. Those that ended long ago go. */
export async function saveEnrolmentCode(
  tx: Tx,
  storeId: string,
  { hash, madeBy, madeAt, expiresAt, devices }: EnrolmentCode,
): Promise<void> {
  await tx
    .deleteFrom('enrolment_code')
    .where('store_id', '=', storeId)
    .where('expires_at', '<', madeAt - REMEMBERED_MS)
    .execute()
  const made = { made_by: madeBy, made_at: madeAt, expires_at: expiresAt, devices, devices_left: devices }
  await tx
    .insertInto('enrolment_code')
    .values({ code_hash: hash, store_id: storeId, ...made })
    .onConflict((conflict) => conflict.column('code_hash').doUpdateSet(made))
    .execute()
}

/**
 * Takes one device's part of a code, so that of two that come at once for the last part one gets it. A key that is a
 * device's of this store already takes none: the answer to it was lost.
 * @param now UTC ms
 * @returns the store that the code adds to
 * @throws ProblemError wrong-enrolment-code, enrolment-code-used, enrolment-code-expired
 */
export async function redeemEnrolmentCode(tx: Tx, hash: string, thumbprint: string, now: number): Promise<string> {
  const code = await tx
    .updateTable('enrolment_code')
    // nothing changes, but the row is held until this device's part is taken
    .set((eb) => ({ devices_left: eb.ref('devices_left') }))
    .where('code_hash', '=', hash)
    .returning(['store_id', 'expires_at', 'devices_left'])
    .executeTakeFirst()
  if (!code) throw new ProblemError('wrong-enrolment-code')
  const known = await tx
    .selectFrom('device')
    .select('device_id')
    .where('store_id', '=', code.store_id)
    .where('thumbprint', '=', thumbprint)
    .executeTakeFirst()
  if (known) return code.store_id
  if (code.devices_left < 1) throw new ProblemError('enrolment-code-used')
  if (code.expires_at <= now) throw new ProblemError('enrolment-code-expired')
  await tx
    .updateTable('enrolment_code')
    .set({ devices_left: code.devices_left - 1 })
    .where('code_hash', '=', hash)
    .execute()
  return code.store_id
}
