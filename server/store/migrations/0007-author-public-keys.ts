import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A person whom a device let in without a network is proven by a key that the device made. */
export const authorPublicKeys: Migration = {
  async up(db) {
    await sql`alter table author_key add column public_key text`.execute(db)
  },
}
