import type { Reservation } from '#domain/reservation.ts'
import { execute, type ServerCommand } from '../execute.ts'
import type { Database } from '../store/database.ts'
import { listStores } from '../stores.ts'

/** Reservations that end by one version: the store's work goes on between. */
const BATCH = 200

/**
 * What was promised until now may be sold again. The command's key is the reservation and its end, so that doing it twice, or
 * in two processes, is doing it once.
 */
export async function expireReservations(database: Database, stop?: AbortSignal): Promise<void> {
  const at = database.clock()
  for (const { id: storeId } of await listStores(database)) {
    // an index of its own finds those that are open
    const rows = await database.read
      .selectFrom('document')
      .select('doc_json')
      .where('store_id', '=', storeId)
      .where('kind', '=', 'reservation')
      .where('deleted', '=', 0)
      .execute()
    const due = rows
      .map((row) => JSON.parse(row.doc_json) as Reservation)
      .filter(({ expiresAt }) => expiresAt <= at)
      .map(({ id: reservationId, expiresAt: dueAt }): ServerCommand => {
        const args = { reservationId, dueAt }
        return {
          key: `expire/${reservationId}/${dueAt}`,
          name: 'expire-reservation',
          v: 1,
          args,
          actorId: 'expiry',
          at,
        }
      })
    for (let start = 0; start < due.length; start += BATCH) {
      if (stop?.aborted) return
      await execute(database, storeId, 'job', due.slice(start, start + BATCH))
    }
  }
}
