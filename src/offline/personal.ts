import { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import { keyOf } from '#domain/record-key.ts'
import type { PersonalRow, StorehandDb } from './db.ts'

const NONCE_BYTES = 12

/** The customers by fulfillment. What was sealed with a key that this device no longer has is left out. */
export async function readCustomers(db: StorehandDb, dataKey: CryptoKey): Promise<Map<string, FulfillmentPersonal>> {
  const named = await Promise.all(
    (await db.personal.toArray()).map(async (row) => {
      const personal = FulfillmentPersonal.safeParse(await open(dataKey, row))
      return personal.success ? [[row.id, personal.data] as const] : []
    }),
  )
  return new Map(named.flat())
}

/** Opens what the server sealed for this device (AES-256-GCM, bound to the record); undefined where the key is another. */
async function open(dataKey: CryptoKey, row: PersonalRow): Promise<unknown> {
  const bytes = Uint8Array.from(atob(row.sealed), (character) => character.charCodeAt(0))
  const iv = bytes.subarray(0, NONCE_BYTES)
  const additionalData = new TextEncoder().encode(keyOf(row))
  try {
    const cipher = { name: 'AES-GCM', iv, additionalData }
    const opened = await crypto.subtle.decrypt(cipher, dataKey, bytes.subarray(NONCE_BYTES))
    return JSON.parse(new TextDecoder().decode(opened)) as unknown
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}
