import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify, type JWK } from 'jose'
import * as z from 'zod/mini'
import { ProblemError } from '../problems.ts'

const Claims = z.object({
  jti: z.string().check(z.minLength(16), z.maxLength(64)),
  htm: z.string(),
  htu: z.url(),
  nonce: z.optional(z.string()),
  ath: z.optional(z.string()),
})

export interface Proof {
  /** of the key that signed it (RFC 7638) */
  thumbprint: string
  jti: string
  nonce: string | undefined
}

/**
 * Whether whoever sends this request holds the key that its DPoP proof names (RFC 9449, section 4.3). Its age is the nonce's
 * matter. Of `htu` the path is compared: which name a proxy in front gives the server is not known here, and that the
 * proof was made for this server is told by the nonce.
 * @param token the access token that the proof has to be bound to
 * @throws ProblemError invalid-dpop-proof
 */
export async function verifyProof(
  proof: string,
  request: { method: string; url: string; token?: string | undefined },
): Promise<Proof> {
  const { claims, jwk } = await read(proof)
  const { jti, htm, htu, nonce, ath } = claims
  if (htm !== request.method) throw invalid('htm is another method')
  if (new URL(htu).pathname !== new URL(request.url, htu).pathname) throw invalid('htu is another address')
  if (request.token !== undefined && ath !== hashOf(request.token)) throw invalid('ath is not that of the token')
  return { thumbprint: await calculateJwkThumbprint(jwk), jti, nonce }
}

async function read(proof: string) {
  try {
    const checks = { typ: 'dpop+jwt', algorithms: ['ES256'], requiredClaims: ['iat'] }
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, checks)
    // the key that has just verified it
    return { claims: Claims.parse(payload), jwk: protectedHeader.jwk as JWK }
  } catch (error) {
    // whatever a stranger put there: no signature, no key, a key that is none
    throw invalid(error instanceof Error ? error.message.slice(0, 200) : 'unreadable')
  }
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

const invalid = (detail: string) => new ProblemError('invalid-dpop-proof', { detail })
