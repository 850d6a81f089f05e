import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { roleAt } from '#domain/rights.ts'
import { Pin, type Person } from '#domain/store.ts'
import type { Database, Tx } from './store/database.ts'
import { countTry, forgiveTries, type Tries } from './store/pin-tries.ts'
import type { AuthorKeys } from './sync/check-proof.ts'

/** Sets a person's PIN; only its argon2id hash is kept. */
export async function setPin(database: Database, storeId: string, personId: string, pin: string): Promise<void> {
  if (!Pin.safeParse(pin).success) throw new RangeError('this is no PIN')
  const pinHash = await hashPin(pin)
  await database.transaction((tx) => savePin(tx, storeId, personId, pinHash))
}

/** The package's defaults are those of OWASP's password storage cheat sheet: argon2id, 19 MiB, 2 passes. */
export const hashPin = (pin: string): Promise<string> => hash(pin)

/** Whoever gets another PIN starts with no wrong tries, wherever they made them. */
export async function savePin(tx: Tx, storeId: string, personId: string, pinHash: string): Promise<void> {
  await tx
    .insertInto('pin')
    .values({ store_id: storeId, person_id: personId, hash: pinHash })
    .onConflict((conflict) => conflict.columns(['store_id', 'person_id']).doUpdateSet({ hash: pinHash }))
    .execute()
  await tx.deleteFrom('pin_try').where('store_id', '=', storeId).where('person_id', '=', personId).execute()
}

/** The ids of those who have a PIN. */
export async function peopleWithPin(database: Database, storeId: string): Promise<Set<string>> {
  const rows = await database.read.selectFrom('pin').select('person_id').where('store_id', '=', storeId).execute()
  return new Set(rows.map((row) => row.person_id))
}

let nobodysHash: Promise<string> | undefined

export type PinCheck =
  | { kind: 'right'; person: Person }
  | { kind: 'wrong' }
  /** too many wrong ones on that device; the person may still sign in elsewhere */
  | { kind: 'wait'; ms: number }

/**
 * Whether this is the person's PIN. A try is counted before it is made, per device, so that a stolen device is slowed and
 * locks nobody out of the others. An unknown person, and one whose access has ended, takes as long as a wrong PIN.
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
  const person = JSON.parse(row.doc_json) as Person
  return roleAt(person, database.clock()) === null ? { kind: 'wrong' } : { kind: 'right', person }
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
        key: newKey(),
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

/** What these people are known by on a device; nobody who never signed in there. */
export async function authorKeys(
  database: Database,
  { storeId, deviceId }: { storeId: string; deviceId: string },
  personIds: string[],
): Promise<Map<string, AuthorKeys>> {
  const rows = await database.read
    .selectFrom('author_key')
    .select(['person_id', 'key', 'public_key'])
    .where('store_id', '=', storeId)
    .where('device_id', '=', deviceId)
    .where('person_id', 'in', personIds)
    .execute()
  return new Map(rows.map(({ person_id, key, public_key }) => [person_id, { key, publicKey: public_key }]))
}

/**
 * Who signs with a key of their own on this device, made there without a network. A key that is known stays: it is never
 * replaced by what somebody says.
 */
export async function savePublicKeys(
  tx: Tx,
  storeId: string,
  deviceId: string,
  authors: { personId: string; publicKey: string }[],
): Promise<void> {
  for (const { personId, publicKey } of authors) {
    await tx
      .insertInto('author_key')
      .values({ store_id: storeId, person_id: personId, device_id: deviceId, key: newKey(), public_key: publicKey })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** 32 random bytes as base64. */
const newKey = () => randomBytes(32).toString('base64')
