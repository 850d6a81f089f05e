import { FulfillmentPersonal } from '#domain/fulfillment-personal.ts'
import type { PersonalRow, StorehandDb } from './db.ts'
import { openBytes } from './sealed.ts'

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

async function open(dataKey: CryptoKey, row: PersonalRow): Promise<unknown> {
  const bytes = Uint8Array.from(atob(row.sealed), (character) => character.charCodeAt(0))
  const opened = await openBytes(dataKey, row, bytes)
  return opened && (JSON.parse(new TextDecoder().decode(opened)) as unknown)
}
