import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** Who is told when stock changes, how far they know it, and what came of telling them. */
export const webhooks = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    await sql
      .raw(
        `create table webhook (
           webhook_id ${id} not null primary key,
           store_id ${id} not null,
           url text not null,
           secret text not null,
           own_network integer not null,
           created_at bigint not null,
           cursor text,
           tries integer not null,
           next_at bigint not null,
           dead_since bigint)`,
      )
      .execute(db)
    await sql
      .raw(
        `create table webhook_delivery (
           webhook_id ${id} not null,
           n bigint not null,
           message_id ${id} not null,
           at bigint not null,
           ms integer not null,
           levels integer not null,
           status integer,
           error text,
           primary key (webhook_id, n))`,
      )
      .execute(db)
  },
})
