import { utf8ToBytes } from '@noble/hashes/utils.js'
import { argon2id } from 'hash-wasm'
import type { KnownPerson } from './db.ts'
import type { PersonsKeys } from './signing.ts'

/** What one guess of a PIN costs: RFC 9106's memory-constrained choice at half its memory; a slow handheld takes a second. */
const ARGON2 = { parallelism: 1, iterations: 3, memorySize: 32 * 1024, hashLength: 32 }

/** Where a key of the device that never leaves it takes part: what was wrapped is worthless without this profile. */
export async function makeWrapKey(): Promise<CryptoKey> {
  return await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

/** Wraps what a sign-in opens, so that it takes the PIN and this device. */
export async function wrapKeys(
  wrapKey: CryptoKey,
  personId: string,
  pin: string,
  { authorKey, dataKey }: PersonsKeys,
): Promise<KnownPerson> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const keys = new Uint8Array([...authorKey, ...dataKey])
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await pinKey(wrapKey, pin, salt), keys)
  return { personId, salt, iv, wrapped, wrong: 0, wrongAt: 0 }
}

/** The keys, or undefined where the PIN is wrong. */
export async function unwrapKeys(
  wrapKey: CryptoKey,
  known: KnownPerson,
  pin: string,
): Promise<PersonsKeys | undefined> {
  const key = await pinKey(wrapKey, pin, known.salt)
  try {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: known.iv }, key, known.wrapped)
    return { authorKey: new Uint8Array(opened.slice(0, -32)), dataKey: new Uint8Array(opened.slice(-32)) }
  } catch (error) {
    // AES-GCM authenticates: a wrong PIN is an OperationError, all else is a defect
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

async function pinKey(wrapKey: CryptoKey, pin: string, salt: Uint8Array): Promise<CryptoKey> {
  const slow = await argon2id({ ...ARGON2, password: utf8ToBytes(pin), salt, outputType: 'binary' })
  const mixed = await crypto.subtle.sign('HMAC', wrapKey, new Uint8Array(slow))
  return await crypto.subtle.importKey('raw', mixed, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
