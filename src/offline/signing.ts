import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Session } from './db.ts'

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/**
 * What a person's sign-in opens on this device: a key to sign with, and 32 bytes that open what is personal on it. The server
 * gives 32 bytes to sign with, for HMAC; a device that lets somebody in without a network makes a longer key (PKCS #8).
 */
export interface PersonsKeys {
  authorKey: Uint8Array<ArrayBuffer>
  dataKey: Uint8Array<ArrayBuffer>
}

/** From here on the keys can be used and not be read. `pinResetAt`: see `Session` */
export async function openSession(
  personId: string,
  { authorKey, dataKey }: PersonsKeys,
  pinResetAt?: number,
): Promise<Session> {
  const { subtle } = crypto
  const [key, data] = await Promise.all([
    authorKey.length === 32
      ? subtle.importKey('raw', authorKey, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      : subtle.importKey('pkcs8', authorKey, ECDSA, false, ['sign']),
    subtle.importKey('raw', dataKey, 'AES-GCM', false, ['encrypt', 'decrypt']),
  ])
  return { personId, key, dataKey: data, pinResetAt }
}

/** HMAC-SHA-256 or ECDSA of `text`, as the key is, in hex: the author's proof on a command. */
export async function sign(key: CryptoKey, text: string): Promise<string> {
  const algorithm = key.algorithm.name === ECDSA.name ? ECDSA : 'HMAC'
  return bytesToHex(new Uint8Array(await crypto.subtle.sign(algorithm, key, new Uint8Array(utf8ToBytes(text)))))
}

/** A signing key of this device's own making: its private half as PKCS #8, its public half as SPKI in base64. */
export async function makeOwnKey(): Promise<{ authorKey: Uint8Array<ArrayBuffer>; publicKey: string }> {
  const { subtle } = crypto
  const { privateKey, publicKey } = await subtle.generateKey(ECDSA, true, ['sign', 'verify'])
  const [secret, told] = await Promise.all([subtle.exportKey('pkcs8', privateKey), subtle.exportKey('spki', publicKey)])
  return { authorKey: new Uint8Array(secret), publicKey: btoa(String.fromCharCode(...new Uint8Array(told))) }
}
