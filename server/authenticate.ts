import { createHash, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Audience } from '#domain/records.ts'
import { ProblemError, whoIsAsking } from './problems.ts'
import type { Database } from './store/database.ts'

/** Who asks: an enrolled device of one store, or the holder of the admin key; a connector is in access/api-keys.ts. */
export interface Device {
  kind: 'device'
  deviceId: string
  storeId: string
  audience: Audience
  name: string
  /** since when it is blocked, UTC ms */
  revokedAt: number | null
}
export interface Admin {
  kind: 'admin'
}

/** What a request shows: a token, and that it holds the key with this thumbprint. Neither has been looked up. */
export interface Access {
  tokenHash: string
  thumbprint: string
}

/** 256 random bits, for a person or a program to keep. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** What the database keeps of a secret of 256 random bits. */
export const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** The request's token. @throws ProblemError unauthorised, in the words for `who`, when there is none of this scheme */
export function tokenOf(request: FastifyRequest, scheme: 'Bearer' | 'DPoP', who: keyof typeof whoIsAsking): string {
  const [, given = '', token] = /^(\S+) +(\S+)$/.exec(request.headers.authorization ?? '') ?? []
  if (token === undefined || given.toLowerCase() !== scheme.toLowerCase()) {
    throw new ProblemError('unauthorised', whoIsAsking[who])
  }
  return token
}

/** @throws ProblemError unauthorised, token-expired, invalid-dpop-proof, device-revoked */
export async function authenticateDevice(database: Database, access: Access, storeId?: string): Promise<Device> {
  const device = await recogniseDevice(database, access, storeId)
  if (device.revokedAt !== null) throw new ProblemError('device-revoked')
  return device
}

/** As `authenticateDevice`, whether it is blocked or not. @throws ProblemError unauthorised, token-expired, invalid-dpop-proof */
export async function recogniseDevice(
  database: Database,
  { tokenHash, thumbprint }: Access,
  storeId?: string,
): Promise<Device> {
  const row = await database.read
    .selectFrom('access_token')
    .innerJoin('device', (join) =>
      join
        .onRef('device.store_id', '=', 'access_token.store_id')
        .onRef('device.device_id', '=', 'access_token.device_id'),
    )
    .select(['device.device_id', 'device.store_id', 'audience', 'name', 'revoked_at', 'thumbprint', 'expires_at'])
    .where('access_token.token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!row || row.expires_at <= database.clock()) throw new ProblemError('token-expired')
  if (row.thumbprint !== thumbprint)
    throw new ProblemError('invalid-dpop-proof', { detail: 'the token is another key’s' })
  if (storeId !== undefined && row.store_id !== storeId) throw new ProblemError('unauthorised', whoIsAsking.device)
  const { device_id: deviceId, store_id: home, audience, name, revoked_at: revokedAt } = row
  return { kind: 'device', deviceId, storeId: home, audience, name, revokedAt }
}
