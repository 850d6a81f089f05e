import { v7 as uuidv7 } from 'uuid'
import * as z from 'zod/mini'
import { Id, Instant } from '#domain/store.ts'
import { hashSecret, newSecret } from '../authenticate.ts'
import { ProblemError } from '../problems.ts'
import type { Database } from '../store/database.ts'
import type { ApiKeyRow } from '../store/tables.ts'
import { Scope } from './scopes.ts'

/** What whoever finds a key somewhere, or searches for keys that got out, knows it by. */
const PREFIX = 'shk_'
/** "Last used" is told to the minute, in ms: not every request writes. */
const USED_EVERY_MS = 60_000

/** A key as it is listed. `storeId` is null where it is for every store; instants are UTC ms. */
export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(Scope),
  storeId: z.nullable(Id),
  createdAt: Instant,
  expiresAt: z.nullable(Instant),
  lastUsedAt: z.nullable(Instant),
  revokedAt: z.nullable(Instant),
})
export type ApiKey = z.infer<typeof ApiKey>

/** Who asks with a key. */
export interface Program {
  kind: 'program'
  keyId: string
  storeId: string | null
  scopes: readonly Scope[]
}

const columns = [
  ...(['key_id', 'name', 'store_id', 'scopes', 'created_at'] as const),
  ...(['expires_at', 'last_used_at', 'revoked_at'] as const),
] as const

/** Makes a key; what it answers is the only time that the key itself is seen. */
export async function createApiKey(
  database: Database,
  wanted: Pick<ApiKey, 'name' | 'scopes' | 'storeId' | 'expiresAt'>,
): Promise<ApiKey & { key: string }> {
  const key = PREFIX + newSecret()
  const { name, storeId, expiresAt } = wanted
  const scopes = [...new Set(wanted.scopes)]
  const made = { id: uuidv7(), name, scopes, storeId, createdAt: database.clock(), expiresAt }
  await database.transaction((tx) =>
    tx
      .insertInto('api_key')
      .values({
        ...{ key_id: made.id, key_hash: hashSecret(key), name, store_id: storeId, scopes: scopes.join(' ') },
        ...{ created_at: made.createdAt, expires_at: expiresAt },
      })
      // the transaction may run again after a lost connection
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  return { ...made, lastUsedAt: null, revokedAt: null, key }
}

/** All of them, oldest first; those that were revoked too. */
export async function listApiKeys(database: Database): Promise<ApiKey[]> {
  const rows = await database.read.selectFrom('api_key').select(columns).orderBy('key_id').execute()
  return rows.map(toApiKey)
}

/** Ends a key at once; again it changes nothing. @throws ProblemError not-found */
export async function revokeApiKey(database: Database, id: string): Promise<ApiKey> {
  const row = await database.transaction(async (tx) => {
    await tx
      .updateTable('api_key')
      .set({ revoked_at: database.clock() })
      .where('key_id', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
    return await tx.selectFrom('api_key').select(columns).where('key_id', '=', id).executeTakeFirst()
  })
  if (!row) {
    throw new ProblemError('not-found', {
      detail: 'There is no such key.',
      next: 'List them: npx storehand api-key list, or GET /v1/api-keys.',
    })
  }
  return toApiKey(row)
}

/** Whose key this is; undefined where it is nobody's. @throws ProblemError api-key-revoked, api-key-expired */
export async function findProgram(database: Database, key: string): Promise<Program | undefined> {
  if (!key.startsWith(PREFIX)) return undefined
  const row = await database.read
    .selectFrom('api_key')
    .select(columns)
    .where('key_hash', '=', hashSecret(key))
    .executeTakeFirst()
  if (!row) return undefined
  const { id, storeId, scopes, expiresAt, revokedAt, lastUsedAt } = toApiKey(row)
  const now = database.clock()
  if (revokedAt !== null) throw new ProblemError('api-key-revoked')
  if (expiresAt !== null && expiresAt <= now) throw new ProblemError('api-key-expired')
  if (lastUsedAt === null || now - lastUsedAt >= USED_EVERY_MS) await noteUse(database, id, now)
  return { kind: 'program', keyId: id, storeId, scopes }
}

async function noteUse(database: Database, id: string, now: number): Promise<void> {
  await database.transaction((tx) =>
    tx.updateTable('api_key').set({ last_used_at: now }).where('key_id', '=', id).execute(),
  )
}

function toApiKey(row: Omit<ApiKeyRow, 'key_hash'>): ApiKey {
  // one that a newer version knew is no scope here
  const scopes = row.scopes.split(' ').flatMap((scope) => Scope.safeParse(scope).data ?? [])
  return {
    ...{ id: row.key_id, name: row.name, scopes, storeId: row.store_id },
    ...{ createdAt: row.created_at, expiresAt: row.expires_at },
    ...{ lastUsedAt: row.last_used_at, revokedAt: row.revoked_at },
  }
}
