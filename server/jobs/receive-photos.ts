import { receiveForgotten } from '../photos.ts'
import type { Database } from '../store/database.ts'
import { listStores } from '../stores.ts'

/** Tells every store of photos that are here and that it still misses. Doing it twice is doing it once. */
export async function receivePhotos(database: Database): Promise<void> {
  for (const { id } of await listStores(database)) await receiveForgotten(database, id)
}
