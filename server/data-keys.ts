import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
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
 * device that nobody is signed in on can take it over without being able to read it.
 * @param part JSON
 * @returns base64 of 12 bytes of nonce, the sealed text, 16 bytes of tag
 */
export function seal(key: Buffer, record: RecordKey, part: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(keyOf(record)))
  return Buffer.concat([nonce, cipher.update(part, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}
