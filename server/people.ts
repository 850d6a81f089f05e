import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { Pin, type Person } from '#domain/store.ts'
import type { Database } from './store/database.ts'
import { countTry, forgiveTries, type Tries } from './store/pin-tries.ts'

/** Sets a person's PIN; only its argon2id hash is kept. */
export async function setPin(database: Database, storeId: string, personId: string, pin: string): Promise<void> {
  if (!Pin.safeParse(pin).success) throw new RangeError('this is no PIN')
  // the package's defaults are those of OWASP's password storage cheat sheet: argon2id, 19 MiB, 2 passes
  const row = { store_id: storeId, person_id: personId, hash: await hash(pin) }
  await database.transaction((tx) =>
    tx
      .insertInto('pin')
      .values(row)
      .onConflict((conflict) => conflict.columns(['store_id', 'person_id']).doUpdateSet({ hash: row.hash }))
      .execute(),
  )
}

let nobodysHash: Promise<string> | undefined

export type PinCheck =
  | { kind: 'right'; person: Person }
  | { kind: 'wrong' }
  /** too many wrong ones on that device; the person may still sign in elsewhere */
  | { kind: 'wait'; ms: number }

/**
 * Whether this is the person's PIN. A try is counted before it is made, per device, so that a stolen device is slowed and
 * locks nobody out of the others. An unknown person takes as long as a wrong PIN.
 */
export async function checkPin(database: Database, typed: Tries, pin: string): Promise<PinCheck> {
  const { storeId, personId } = typed
  const row = await database.read
    .selectFrom('document')
    .innerJoin('pin', (join) =>
      join.onRef('pin.store_id', '=', 'document.store_id').onRef('pin.person_id', '=', 'document.id'),
    )
    .select(['doc_json', 'hash'])
    .where('document.store_id', '=', storeId)
    .where('kind', '=', 'person')
    .where('deleted', '=', 0)
    .where('id', '=', personId)
    .executeTakeFirst()
  nobodysHash ??= hash(randomBytes(16))
  const ms = row ? await countTry(database, typed) : 0
  if (ms > 0) return { kind: 'wait', ms }
  const right = await verify(row?.hash ?? (await nobodysHash), pin)
  if (!row || !right) return { kind: 'wrong' }
  await forgiveTries(database, typed)
  return { kind: 'right', person: JSON.parse(row.doc_json) as Person }
}

/** The key that proves what this person did on this device (base64 of 32 bytes); made at their first sign-in there. */
export async function authorKey(
  database: Database,
  storeId: string,
  personId: string,
  deviceId: string,
): Promise<string> {
  return await database.transaction(async (tx) => {
    await tx
      .insertInto('author_key')
      .values({
        store_id: storeId,
        person_id: personId,
        device_id: deviceId,
        key: randomBytes(32).toString('base64'),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await tx
      .selectFrom('author_key')
      .select('key')
      .where('store_id', '=', storeId)
      .where('person_id', '=', personId)
      .where('device_id', '=', deviceId)
      .executeTakeFirstOrThrow()
    return row.key
  })
}
