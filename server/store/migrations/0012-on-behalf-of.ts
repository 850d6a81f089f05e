import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Whose action it really was, and the cmdId under which it was kept, where a lead let it through. */
export const onBehalfOf: Migration = {
  async up(db) {
    await sql`alter table command_log add column on_behalf_of text`.execute(db)
    await sql`alter table command_log add column origin_cmd_id text`.execute(db)
  },
}
