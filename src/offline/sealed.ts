import { keyOf, type RecordKey } from '#domain/record-key.ts'

const NONCE_BYTES = 12

/** Seals what is personal for this device (AES-256-GCM, bound to the record): 12 bytes of nonce, the sealed text, 16 of tag. */
export async function sealBytes(
  dataKey: CryptoKey,
  record: RecordKey,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const sealed = await crypto.subtle.encrypt(cipherOf(record, iv), dataKey, bytes)
  return new Uint8Array([...iv, ...new Uint8Array(sealed)])
}

/** Opens what was sealed for this device, here or by the server; undefined where the key is another. */
export async function openBytes(
  dataKey: CryptoKey,
  record: RecordKey,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const cipher = cipherOf(record, sealed.subarray(0, NONCE_BYTES))
  try {
    return new Uint8Array(await crypto.subtle.decrypt(cipher, dataKey, sealed.subarray(NONCE_BYTES)))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

const cipherOf = (record: RecordKey, iv: Uint8Array<ArrayBuffer>) => ({
  ...{ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(keyOf(record)) },
})
