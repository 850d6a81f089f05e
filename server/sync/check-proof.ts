import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto'
import { signedText } from '#domain/proof.ts'
import type { Envelope } from '#domain/protocol.ts'

/** What a person on a device is known by. */
export interface AuthorKeys {
  /** base64 of 32 bytes: told to the device by the server; null where it never was */
  key: string | null
  /** SPKI as base64: made by the device itself */
  publicKey: string | null
}

type Proof = Pick<Envelope, 'actorId' | 'proof'>

/**
 * Whether this person made (or approved) this very command on this device: HMAC-SHA-256, or ECDSA over P-256, as hex, of
 * `signedText` under a key that only their sign-in on this device unlocks.
 * @param keys undefined where that person never signed in here
 */
export function isProven(
  envelope: Omit<Envelope, 'seq' | 'proof' | 'approval'>,
  place: { storeId: string; deviceId: string },
  { proof }: Proof,
  keys: AuthorKeys | undefined,
): boolean {
  if (!keys) return false
  const text = signedText(envelope, place)
  const given = Buffer.from(proof, 'hex')
  if (keys.key !== null) {
    const expected = createHmac('sha256', Buffer.from(keys.key, 'base64')).update(text).digest()
    if (given.length === expected.length && timingSafeEqual(given, expected)) return true
  }
  return keys.publicKey !== null && isSigned(keys.publicKey, text, given)
}

function isSigned(publicKey: string, text: string, signature: Buffer): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return false
    return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    // what somebody said is their key is none
    return false
  }
}
