import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Session } from './db.ts'

/** What a person's sign-in opens on this device: 32 bytes to sign with, and 32 that open what is personal on it. */
export interface PersonsKeys {
  authorKey: Uint8Array<ArrayBuffer>
  dataKey: Uint8Array<ArrayBuffer>
}

/** From here on the keys can be used and not be read. */
export async function openSession(personId: string, { authorKey, dataKey }: PersonsKeys): Promise<Session> {
  const { subtle } = crypto
  const [key, data] = await Promise.all([
    subtle.importKey('raw', authorKey, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
    subtle.importKey('raw', dataKey, 'AES-GCM', false, ['decrypt']),
  ])
  return { personId, key, dataKey: data }
}

/** HMAC-SHA-256 of `text`, as hex: the author's proof on a command. */
export async function sign(key: CryptoKey, text: string): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, new Uint8Array(utf8ToBytes(text)))))
}
