import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * The customer's code has 8 characters of Crockford's base 32 (40 bits), its QR 26 (130 bits). Neither is stored: the
 * order holds `verifier = sha256(key)`, where `key` is derived slowly from the code. Whoever knows the code derives the
 * key once, when it is typed; the rule then checks it with a single hash, however often a pending command is folded.
 */
export const CODE_LENGTH = 8
export const QR_LENGTH = 26
/** PBKDF2-HMAC-SHA-256: one guess costs 20,000 hashes. Both sides and `gateKey` must agree. */
export const KEY_ITERATIONS = 10_000

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What the person typed, as Crockford reads it: case, spaces and hyphens do not matter, O is 0, I and L are 1. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}

/** Whether this can be a customer's code or QR at all (after `normaliseCode`). */
export function isCode(code: string): boolean {
  const complete = code.length === CODE_LENGTH || code.length === QR_LENGTH
  return complete && [...code].every((character) => ALPHABET.includes(character))
}

/** Bytes as a code of `length` characters: five bits of each byte. */
export function codeFromBytes(bytes: Uint8Array, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte & 31]).join('')
}

/** The slow step, without WebCrypto: 32 bytes as hex. Devices and servers may derive the same with native code. */
export function gateKey(code: string, salt: string): string {
  return bytesToHex(
    pbkdf2(sha256, utf8ToBytes(normaliseCode(code)), hexToBytes(salt), { c: KEY_ITERATIONS, dkLen: 32 }),
  )
}

export function verifierOf(key: string): string {
  return bytesToHex(sha256(hexToBytes(key)))
}

/** `gate.verifier` holds those of the code and of the QR, joined by a space. */
export function opensGate(gate: { verifier: string }, key: string): boolean {
  return gate.verifier.split(' ').includes(verifierOf(key))
}
