import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** What carriers are asked for, and how far each label is. */
export const labels = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    await sql
      .raw(
        `create table label (
           store_id ${id} not null,
           label_id ${id} not null,
           fulfillment_id ${id} not null,
           box_id ${id} not null,
           asked_at bigint not null,
           serial bigint,
           tries integer not null,
           next_at bigint,
           carrier text,
           tracking text,
           zpl text,
           answer_json text,
           told_at bigint,
           void_at bigint,
           primary key (store_id, label_id))`,
      )
      .execute(db)
    await sql`create index label_to_do on label (next_at) where next_at is not null`.execute(db)
    await sql.raw(`create table label_serial (id integer primary key, last bigint not null)`).execute(db)
  },
})
