import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** Every movement of stock, for ever; what is left of a product is told from the newest to the oldest. */
export const stockLedger = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    await sql
      .raw(
        `create table movement (
           store_id ${id} not null,
           ver bigint not null,
           n integer not null,
           movement_id ${id} not null,
           sku ${id} not null,
           cause text not null,
           quantity integer not null,
           from_place text,
           to_place text,
           reserved integer not null,
           actor_id ${id} not null,
           occurred_at bigint not null,
           recorded_at bigint not null,
           source_kind text,
           source_id ${id},
           source_name text,
           note text,
           value_minor bigint,
           primary key (store_id, ver, n))`,
      )
      .execute(db)
    await sql`create index movement_of_sku on movement (store_id, sku, occurred_at, ver, n)`.execute(db)
  },
})
