import * as z from 'zod/mini'
import { Person } from '#domain/store.ts'
import type { DataKeys } from './data-keys.ts'
import { authorKey } from './people.ts'
import type { Database } from './store/database.ts'

/** `authorKey` proves what this person does on this device, `dataKey` opens what is personal on it: 32 bytes, base64. */
export const SignedIn = z.object({ person: Person, authorKey: z.string(), dataKey: z.string() })

/** What a device is told of somebody who has shown who they are. */
export async function signedInOn(
  database: Database,
  dataKeys: DataKeys,
  { storeId, deviceId }: { storeId: string; deviceId: string },
  person: Person,
): Promise<z.infer<typeof SignedIn>> {
  return {
    person,
    authorKey: await authorKey(database, storeId, person.id, deviceId),
    dataKey: dataKeys(deviceId).toString('base64'),
  }
}
