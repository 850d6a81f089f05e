import type { Store } from '#domain/store.ts'
import { execute } from './execute.ts'
import type { Database } from './store/database.ts'

/** The first store of an installation without the demo; `PUT /v1/stores/…` changes it. Making it twice is making it once. */
export async function createFirstStore(
  database: Database,
  zone: string = Intl.DateTimeFormat().resolvedOptions().timeZone,
): Promise<Store> {
  const args = { id: 'store-1', name: 'My store', zone, currency: 'EUR' }
  const command = { key: 'first-store', name: 'save-store', v: 1, args, actorId: 'set-up', at: database.clock() }
  await execute(database, args.id, 'import', [command])
  return args
}
