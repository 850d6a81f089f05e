import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** Money that returns give back, and how far it is. */
export const refunds = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    await sql
      .raw(
        `create table refund (
           store_id ${id} not null,
           refund_id ${id} not null,
           return_id ${id} not null,
           purchase_id ${id} not null,
           number text not null,
           currency text not null,
           amount_minor bigint not null,
           onto_json text not null,
           asked_at bigint not null,
           state text not null,
           tries integer not null,
           tried_at bigint,
           next_at bigint,
           error text,
           done_at bigint,
           primary key (store_id, refund_id))`,
      )
      .execute(db)
    await sql`create index refund_of_return on refund (store_id, return_id)`.execute(db)
    await sql`create index refund_to_do on refund (next_at) where next_at is not null`.execute(db)
    await sql`create index refund_failed on refund (store_id, asked_at) where state = 'failed'`.execute(db)
  },
})
