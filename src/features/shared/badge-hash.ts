import { BADGE_BITS, BADGE_ITERATIONS, badgeSalt, normaliseBadge } from '#domain/people/badge.ts'

/** What a person's record holds of their badge: see domain/people/badge.ts. By the browser's own code, off the main thread. */
export async function badgeHash(code: string, storeId: string): Promise<string> {
  const bytesOf = (text: string) => new TextEncoder().encode(text)
  const material = await crypto.subtle.importKey('raw', bytesOf(normaliseBadge(code)), 'PBKDF2', false, ['deriveBits'])
  const derivation = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: bytesOf(badgeSalt(storeId)),
    iterations: BADGE_ITERATIONS,
  }
  const bits = await crypto.subtle.deriveBits(derivation, material, BADGE_BITS)
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
