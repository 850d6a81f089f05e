import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** What customers are still to be told. Who they are stands with the order alone. */
export const messages = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    await sql
      .raw(
        `create table message (
           store_id ${id} not null,
           message_id ${id} not null,
           fulfillment_id ${id} not null,
           kind text not null,
           created_at bigint not null,
           tries integer not null,
           next_at bigint not null,
           error text,
           done_at bigint,
           primary key (store_id, message_id))`,
      )
      .execute(db)
    await sql.raw('create index message_due on message (next_at) where done_at is null').execute(db)
  },
})
