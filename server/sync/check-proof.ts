import { createHmac, timingSafeEqual } from 'node:crypto'
import { signedText } from '#domain/proof.ts'
import type { Envelope } from '#domain/protocol.ts'

/**
 * Whether the author made this very command on this device: HMAC-SHA-256 (hex) of `signedText` under the key that only
 * their sign-in on this device unlocks.
 * @param authorKey base64; undefined where that person never signed in here
 */
export function isProven(
  envelope: Envelope,
  place: { storeId: string; deviceId: string },
  authorKey: string | undefined,
): boolean {
  if (authorKey === undefined) return false
  const expected = createHmac('sha256', Buffer.from(authorKey, 'base64')).update(signedText(envelope, place)).digest()
  const given = Buffer.from(envelope.proof, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
