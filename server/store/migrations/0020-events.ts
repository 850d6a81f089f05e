import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** What one store's command says to another store, until that has heard it. */
export const events = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    await sql
      .raw(
        `create table event (
           store_id ${id} not null,
           event_id ${id} not null,
           to_store ${id} not null,
           name text not null,
           args_json text not null,
           actor_id ${id} not null,
           at bigint not null,
           delivered_at bigint,
           primary key (store_id, event_id))`,
      )
      .execute(db)
    await sql`create index event_to_deliver on event (at, event_id) where delivered_at is null`.execute(db)
  },
})
