import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Store } from '#domain/store.ts'
import { findProgram, type Program } from './access/api-keys.ts'
import type { Nonces } from './access/nonces.ts'
import type { Scope } from './access/scopes.ts'
import { openUsedProofs } from './access/used-proofs.ts'
import { verifyProof } from './access/verify-proof.ts'
import {
  authenticateDevice,
  hashSecret,
  recogniseDevice,
  tokenOf,
  type Access,
  type Admin,
  type Device,
} from './authenticate.ts'
import { ProblemError, whoIsAsking } from './problems.ts'
import type { Database } from './store/database.ts'
import { onlyStore } from './stores.ts'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Device | Admin | Program | null
    /** the key that this request was proven to hold, and where there is one the hash of its token */
    proven: { thumbprint: string; tokenHash?: string } | null
    /** lets the proof be used again, where an answer of this status let nobody in */
    forgetProof: ((status: number) => void) | null
  }
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/**
 * Hooks that say who may use a route; they run before the body is read. Throws unauthorised, use-dpop-nonce,
 * invalid-dpop-proof, token-expired, device-revoked, api-key-expired, api-key-revoked, missing-scope.
 */
export interface Guard {
  device: Hook
  /** as `device`, blocked ones too: they hand in what they have not sent, and may nothing else */
  handIn: Hook
  admin: Hook
  /** a connector whose key has this scope; the admin key has them all */
  program(scope: Scope): Hook
  /** a device, or a connector as above */
  either(scope: Scope): Hook
  /** whoever holds a key: a device that has no token yet */
  key: Hook
  /** as `device`, without looking the token up: what the route answers from does that */
  proof: Hook
}

export function openGuard(database: Database, adminKey: string, nonces: Nonces): Guard {
  const adminHash = Buffer.from(hashSecret(adminKey), 'hex')
  const isAdmin = (token: string) => timingSafeEqual(Buffer.from(hashSecret(token), 'hex'), adminHash)
  const usedProofs = openUsedProofs(nonces)

  const prove = async (request: FastifyRequest, reply: FastifyReply, token?: string) => {
    const { dpop } = request.headers
    if (typeof dpop !== 'string') throw new ProblemError('invalid-dpop-proof', { detail: 'there is none' })
    const proof = await verifyProof(dpop, { method: request.method, url: request.url, token })
    const slot = proof.nonce === undefined ? undefined : nonces.slotOf(proof.nonce)
    // told ahead of its end, so that nobody has to ask
    if (slot !== nonces.now()) void reply.header('dpop-nonce', nonces.current())
    if (slot === undefined) throw new ProblemError('use-dpop-nonce')
    const used = `${proof.thumbprint}.${proof.jti}`
    if (!usedProofs.take(slot, used)) throw new ProblemError('invalid-dpop-proof', { detail: 'it was used before' })
    request.forgetProof = (status) => {
      // with a token, anything but a 401 is said to somebody who is known
      if (token === undefined || status === 401) usedProofs.forget(slot, used)
    }
    request.proven = { thumbprint: proof.thumbprint, ...(token !== undefined && { tokenHash: hashSecret(token) }) }
  }
  const proveToken = (request: FastifyRequest, reply: FastifyReply, who: 'device' | 'either') =>
    prove(request, reply, tokenOf(request, 'DPoP', who))
  const asDevice = async (request: FastifyRequest, reply: FastifyReply, who: 'device' | 'either') => {
    await proveToken(request, reply, who)
    request.caller = await authenticateDevice(database, accessOf(request))
    // it let somebody in: whatever the route answers, it is used up
    request.forgetProof = null
  }
  const asAdmin: Hook = async (request) => {
    if (!isAdmin(tokenOf(request, 'Bearer', 'admin'))) throw new ProblemError('unauthorised', whoIsAsking.admin)
    request.caller = { kind: 'admin' }
  }
  const asProgram = async (request: FastifyRequest, reply: FastifyReply, scope: Scope, who: 'program' | 'either') => {
    const shown = tokenOf(request, 'Bearer', who)
    const caller = isAdmin(shown) ? { kind: 'admin' as const } : await findProgram(database, shown)
    if (!caller) throw new ProblemError('unauthorised', whoIsAsking[who])
    if (caller.kind === 'program' && !caller.scopes.includes(scope)) {
      // RFC 6750, section 3.1
      void reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${scope}"`)
      throw new ProblemError('missing-scope', { detail: `It lacks the scope “${scope}”.` })
    }
    request.caller = caller
  }
  return {
    device: (request, reply) => asDevice(request, reply, 'device'),
    handIn: async (request, reply) => {
      await proveToken(request, reply, 'device')
      request.caller = await recogniseDevice(database, accessOf(request))
    },
    admin: asAdmin,
    program: (scope) => (request, reply) => asProgram(request, reply, scope, 'program'),
    either: (scope) => (request, reply) =>
      /^dpop /i.test(request.headers.authorization ?? '')
        ? asDevice(request, reply, 'either')
        : asProgram(request, reply, scope, 'either'),
    key: (request, reply) => prove(request, reply),
    proof: (request, reply) => proveToken(request, reply, 'device'),
  }
}

/** The device that a guarded route let in. @throws ProblemError wrong-store when it belongs to another one */
export function deviceOf(request: FastifyRequest, storeId?: string): Device {
  const { caller } = request
  if (caller?.kind !== 'device') throw new ProblemError('unauthorised', whoIsAsking.device)
  if (storeId !== undefined && caller.storeId !== storeId) throw new ProblemError('wrong-store')
  return caller
}

/**
 * The store that a request is about: a device's own, and a key's where it is for one; else the one that it names, which it
 * need not where there is only one. @throws ProblemError wrong-store, not-found, invalid-request where there are several
 */
export async function storeOf(database: Database, request: FastifyRequest, named: string | undefined): Promise<Store> {
  const { caller } = request
  if (caller?.kind === 'device') return await onlyStore(database, caller.storeId)
  const own = caller?.kind === 'program' ? caller.storeId : null
  if (own !== null && named !== undefined && named !== own) {
    const next = `It is for the store ${own}. Ask for that one, or use another key.`
    throw new ProblemError('wrong-store', { title: 'This API key is for another store.', next })
  }
  return await onlyStore(database, own ?? named)
}

/** Under which name a program's doings stand in the log and the ledger. */
export function actorOf({ caller }: FastifyRequest): string {
  return caller?.kind === 'program' ? caller.keyId : 'connector'
}

/** What a route behind `guard.proof` was shown. */
export function accessOf({ proven }: FastifyRequest): Access {
  const { thumbprint, tokenHash } = proven ?? {}
  if (thumbprint === undefined || tokenHash === undefined) throw new Error('this route asks for no token')
  return { thumbprint, tokenHash }
}

/** The thumbprint of the key that a route behind `guard.key` was shown. */
export function keyOfDevice({ proven }: FastifyRequest): string {
  if (!proven) throw new Error('this route asks for no proof')
  return proven.thumbprint
}
