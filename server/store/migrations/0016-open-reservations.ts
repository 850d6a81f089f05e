import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Finds the reservations that may be over, however many have ended. */
export const openReservations: Migration = {
  async up(db) {
    await sql`create index reservation_open on document (store_id, id) where kind = 'reservation' and deleted = 0`.execute(
      db,
    )
  },
}
