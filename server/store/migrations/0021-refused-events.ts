import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Why a parked event was not counted when its product came. */
export const refusedEvents: Migration = {
  async up(db) {
    await sql`alter table parked_event add column refused text`.execute(db)
  },
}
