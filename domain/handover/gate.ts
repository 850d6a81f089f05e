import { hmac } from '@noble/hashes/hmac.js'
import { pbkdf2 } from '@noble/hashes/pbkdf2.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { isWritten, normaliseCode } from '../short-code.ts'

/**
 * The customer's code has 8 characters of Crockford's base 32 (40 bits), its QR 26 (130 bits). Neither is stored: the
 * order holds `verifier = sha256(key)`, where `key` is derived from the code: slowly from the short one, which could be
 * guessed, and quickly from the QR, which cannot. Whoever knows the code derives the key once, when it is typed; the rule
 * then checks it with a single hash, however often a pending command is folded.
 */
export const CODE_LENGTH = 8
export const QR_LENGTH = 26
/** Wrong codes that may be typed for an order before only a lead may type one. */
export const CODE_TRIES = 5
/** Wrong codes that may be typed to find an order, whichever, before only a lead may find one by its code alone. */
export const SEARCH_TRIES = 10
/** PBKDF2-HMAC-SHA-256: one guess costs 20,000 hashes. Both sides and `gateKey` must agree. */
export const KEY_ITERATIONS = 10_000

/** Whether this can be a customer's code or QR at all (after `normaliseCode`). */
export function isCode(code: string): boolean {
  const complete = code.length === CODE_LENGTH || code.length === QR_LENGTH
  return complete && isWritten(code)
}

/** Stands before the verifier of a QR whose key is derived quickly; orders of older versions have theirs without it. */
const QUICK = 'quick:'

/** The verifier of both: of a key as `gateKey` derives it, and of one as `qrKey` does. */
export function gateVerifier(codeKey: string, keyOfQr: string): string {
  return `${verifierOf(codeKey)} ${QUICK}${verifierOf(keyOfQr)}`
}

/** Whether this code's key for this gate is the `qrKey`; else it is the `gateKey`. */
export function isQuick(gate: { verifier: string }, code: string): boolean {
  return normaliseCode(code).length === QR_LENGTH && gate.verifier.includes(QUICK)
}

/** The key of a QR's 130 bits, 32 bytes as hex: HMAC-SHA-256, keyed with the order's salt. */
export function qrKey(qr: string, salt: string): string {
  return bytesToHex(hmac(sha256, hexToBytes(salt), utf8ToBytes(normaliseCode(qr))))
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
  const verifier = verifierOf(key)
  return gate.verifier.split(' ').some((part) => part === verifier || part === QUICK + verifier)
}
