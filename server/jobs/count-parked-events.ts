import type { Database } from '../store/database.ts'
import { listStores } from '../stores.ts'
import { countParked } from '../till-events.ts'

/** What was parked is counted when its product comes; a server that was killed in that moment does it later. */
export async function countParkedEvents(database: Database): Promise<void> {
  for (const { id } of await listStores(database)) await countParked(database, id)
}
