import { KEY_ITERATIONS } from '#domain/handover/gate.ts'
import { normaliseCode } from '#domain/short-code.ts'

/** The same key as the domain's `gateKey`, by the browser's own code: some fifty times faster, and off the main thread. */
export async function deriveKey(code: string, salt: string): Promise<string> {
  const secret = new TextEncoder().encode(normaliseCode(code))
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: KEY_ITERATIONS }
  return hexOf(new Uint8Array(await crypto.subtle.deriveBits(derivation, material, 256)))
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
