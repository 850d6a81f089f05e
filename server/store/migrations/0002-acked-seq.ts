import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** How far a device says that it has its answers: what it may still ask for is not pruned from the log. */
export const ackedSeq: Migration = {
  async up(db) {
    await sql`alter table client add column acked_seq bigint not null default 0`.execute(db)
  },
}
