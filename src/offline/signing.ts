import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { KnownPerson } from './db.ts'

/** One guess of a PIN costs this many rounds of PBKDF2-HMAC-SHA-256. */
const PIN_ITERATIONS = 200_000

/** HMAC-SHA-256 of `text`, as hex: the author's proof on a command. */
export async function sign(key: CryptoKey, text: string): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(text))))
}

/** Wraps a person's signing key (32 bytes) so that only the PIN opens it. */
export async function wrapKey(personId: string, pin: string, key: Uint8Array<ArrayBuffer>): Promise<KnownPerson> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await pinKey(pin, salt), key)
  return { personId, salt, iv, wrapped }
}

/** The signing key, or undefined where the PIN is wrong. */
export async function unwrapKey(known: KnownPerson, pin: string): Promise<CryptoKey | undefined> {
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: known.iv },
      await pinKey(pin, known.salt),
      known.wrapped,
    )
    return await signingKey(new Uint8Array(opened))
  } catch (error) {
    // AES-GCM authenticates: a wrong PIN is an OperationError, all else is a defect
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

export async function signingKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

async function pinKey(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', bytesOf(pin), 'PBKDF2', false, ['deriveKey'])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: PIN_ITERATIONS }
  return await crypto.subtle.deriveKey(derivation, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(utf8ToBytes(text))
}
