import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What a count put right is found without reading the whole ledger: it is a small part of it. */
export const countsInTheLedger: Migration = {
  async up(db) {
    await sql`create index movement_of_count on movement (store_id, source_id) where source_kind = 'count-session'`.execute(
      db,
    )
  },
}
