import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** Which order a logged command is about, so that its whole timeline is read by an index. */
export const logOfAnOrder = (engine: Engine): Migration => ({
  async up(db) {
    await sql`alter table command_log add column fulfillment_id text`.execute(db)
    const named =
      engine === 'sqlite' ? sql`json_extract(args_json, '$.fulfillmentId')` : sql`args_json::json ->> 'fulfillmentId'`
    // a text that a database does not take for JSON was made by no command that is about an order
    await sql`update command_log set fulfillment_id = ${named} where args_json like '{%"fulfillmentId":"%'`.execute(db)
    await sql`create index command_log_order on command_log (store_id, fulfillment_id)`.execute(db)
  },
})
