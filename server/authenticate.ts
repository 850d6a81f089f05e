import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Audience } from '#domain/records.ts'
import { ProblemError, whoIsAsking } from './problems.ts'
import type { Database } from './store/database.ts'

/** Who asks: an enrolled device of one store, or the holder of the admin key. */
export interface Device {
  kind: 'device'
  deviceId: string
  storeId: string
  audience: Audience
}
export interface Admin {
  kind: 'admin'
}

/** 256 random bits, for a person or a program to keep. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** What the database keeps of a secret of 256 random bits. */
export const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** The hash of the request's bearer token. @throws ProblemError unauthorised, in the words for `who`, when there is none */
export function bearerHash(request: FastifyRequest, who: keyof typeof whoIsAsking): string {
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (token === undefined) throw new ProblemError('unauthorised', whoIsAsking[who])
  return hashSecret(token)
}

/** @throws ProblemError unauthorised, device-revoked */
export async function authenticateDevice(
  database: Database,
  tokenHash: string,
  who: 'device' | 'either' = 'device',
  storeId?: string,
): Promise<Device> {
  const row = await database.read
    .selectFrom('device')
    .select(['device_id', 'store_id', 'audience', 'revoked_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!row || (storeId !== undefined && row.store_id !== storeId)) {
    throw new ProblemError('unauthorised', whoIsAsking[who])
  }
  if (row.revoked_at !== null) throw new ProblemError('device-revoked')
  return { kind: 'device', deviceId: row.device_id, storeId: row.store_id, audience: row.audience }
}
