import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** Where devices are told of alerts while the app is closed, and what each was told. */
export const notifications = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    await sql
      .raw(
        `create table push_subscription (
           store_id ${id} not null,
           device_id ${id} not null,
           subscription_id ${id} not null unique,
           person_id ${id} not null,
           endpoint text not null,
           p256dh text not null,
           auth text not null,
           renewed_at bigint not null,
           primary key (store_id, device_id))`,
      )
      .execute(db)
    await sql
      .raw(
        `create table notification (
           subscription_id ${id} not null,
           alert_key ${id} not null,
           created_at bigint not null,
           tries integer not null,
           next_at bigint,
           error text,
           primary key (subscription_id, alert_key))`,
      )
      .execute(db)
  },
})
