import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** Wrong PINs in a row, by device and person: a stolen device is slowed, and locks nobody out of the others. */
export function pinTries(engine: Engine): Migration {
  const id = engine === 'postgres' ? 'text collate "C"' : 'text'
  return {
    async up(db) {
      await sql
        .raw(
          `create table pin_try (
             store_id ${id} not null, device_id ${id} not null, person_id ${id} not null,
             wrong integer not null,
             wrong_at bigint not null,
             primary key (store_id, device_id, person_id))`,
        )
        .execute(db)
    },
  }
}
