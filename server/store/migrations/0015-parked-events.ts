import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** What tills said of products that the store does not know yet. */
export const parkedEvents = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    await sql
      .raw(
        `create table parked_event (
           store_id ${id} not null,
           key ${id} not null,
           sku ${id} not null,
           event_json text not null,
           received_at bigint not null,
           primary key (store_id, key))`,
      )
      .execute(db)
  },
})
