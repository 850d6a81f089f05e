import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { authenticateDevice, bearerHash, hashSecret, type Admin, type Device } from './authenticate.ts'
import { ProblemError, whoIsAsking } from './problems.ts'
import type { Database } from './store/database.ts'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Device | Admin | null
  }
}

type Hook = (request: FastifyRequest) => Promise<void>

/** Hooks that say who may use a route; they run before the body is read. Throws unauthorised, device-revoked. */
export interface Guard {
  device: Hook
  admin: Hook
  either: Hook
}

export function openGuard(database: Database, adminKey: string): Guard {
  const adminHash = Buffer.from(hashSecret(adminKey), 'hex')
  const isAdmin = (hash: string) => timingSafeEqual(Buffer.from(hash, 'hex'), adminHash)
  const asDevice = async (request: FastifyRequest, who: 'device' | 'either') => {
    request.caller = await authenticateDevice(database, bearerHash(request, who), who)
  }
  const asAdmin: Hook = async (request) => {
    if (!isAdmin(bearerHash(request, 'admin'))) throw new ProblemError('unauthorised', whoIsAsking.admin)
    request.caller = { kind: 'admin' }
  }
  return {
    device: (request) => asDevice(request, 'device'),
    admin: asAdmin,
    either: async (request) =>
      isAdmin(bearerHash(request, 'either')) ? asAdmin(request) : asDevice(request, 'either'),
  }
}

/** The device that a guarded route let in. @throws ProblemError wrong-store when it belongs to another one */
export function deviceOf(request: FastifyRequest, storeId?: string): Device {
  const { caller } = request
  if (caller?.kind !== 'device') throw new ProblemError('unauthorised', whoIsAsking.device)
  if (storeId !== undefined && caller.storeId !== storeId) throw new ProblemError('wrong-store')
  return caller
}
