import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** Which order a logged command is about, so that its whole timeline is read by an index. */
export const logOfAnOrder = (engine: Engine): Migration => ({
  async up(db) {
    await sql`alter table command_log add column fulfillment_id text`.execute(db)
    const named =
      engine === 'sqlite'
        ? sql`json_extract(args_json, '$.fulfillmentId')`
        : // as text: PostgreSQL fails on JSON that spells what it cannot store, as that of a refused command may
          sql`substring(args_json from '"fulfillmentId":"([^"\\\\]+)"')`
    await sql`update command_log set fulfillment_id = ${named} where args_json like '{%"fulfillmentId":"%'`.execute(db)
    await sql`create index command_log_order on command_log (store_id, fulfillment_id)`.execute(db)
  },
})
