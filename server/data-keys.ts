import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { SEAL_BYTES } from '#domain/photo.ts'
import { keyOf, type RecordKey } from '#domain/record-key.ts'
import { installationSecret } from './installation-secret.ts'
import type { Database } from './store/database.ts'

/** The key (32 bytes) under which a device keeps what is personal: derived from the installation's secret, never stored. */
export type DataKeys = (deviceId: string) => Buffer

export async function openDataKeys(database: Database): Promise<DataKeys> {
  return dataKeys(await installationSecret(database))
}

export function dataKeys(secret: string): DataKeys {
  return (deviceId) => createHmac('sha256', secret).update(`${deviceId}:data`).digest()
}

/**
 * Seals the personal part of a record for one device: AES-256-GCM, bound to the record. Sealed here and not there, a
 * device that nobody is signed in on can take it over without being able to read it. The nonce is a keyed hash of what is
 * sealed (as in SIV, RFC 5297): another text has another one, but for a chance of n² in 2⁹⁷, and what has not changed is spelt as
 * it was before, so that a stream of hints packs it to nothing. Whoever sees both sees that they are the same, and no more.
 * @param part JSON
 * @returns base64 of 12 bytes of nonce, the sealed text, 16 bytes of tag
 */
export function seal(key: Buffer, record: RecordKey, part: string): string {
  const about = Buffer.from(keyOf(record))
  const nonceKey = createHmac('sha256', key).update('nonce').digest()
  const nonce = createHmac('sha256', nonceKey).update(about).update('\0').update(part).digest().subarray(0, 12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(about)
  return Buffer.concat([nonce, cipher.update(part, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/**
 * Opens what a device sealed with its own data key, in the same form.
 * @param sealed the bytes, not their base64
 * @returns undefined where it was another key, another record, or other bytes
 */
export function unseal(key: Buffer, record: RecordKey, sealed: Buffer): Buffer | undefined {
  if (sealed.length < SEAL_BYTES) return undefined
  const [nonce, text, tag] = [sealed.subarray(0, 12), sealed.subarray(12, -16), sealed.subarray(-16)]
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    .setAAD(Buffer.from(keyOf(record)))
    .setAuthTag(tag)
  const opened = decipher.update(text)
  try {
    return Buffer.concat([opened, decipher.final()])
  } catch {
    // the only reason why `final` throws: its tag is of other bytes
    return undefined
  }
}
