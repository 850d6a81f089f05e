import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Why a parked event was not counted when its product came, and when that was. */
export const refusedEvents: Migration = {
  async up(db) {
    await sql`alter table parked_event add column refused text`.execute(db)
    await sql`alter table parked_event add column refused_at bigint`.execute(db)
  },
}
