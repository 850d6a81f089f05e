import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** Codes that end, kept as hashes. The one that stayed good for ever, in clear, is gone. */
const statements = (id: string) => [
  `create table enrolment_code (
     code_hash ${id} not null primary key,
     store_id ${id} not null,
     made_by ${id} not null,
     made_at bigint not null,
     expires_at bigint not null,
     devices integer not null,
     devices_left integer not null)`,
  `create index enrolment_code_end on enrolment_code (store_id, expires_at)`,
  `delete from setting where name = 'enrolment-code'`,
]

export const enrolmentCodes = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    for (const statement of statements(id)) await sql.raw(statement).execute(db)
  },
})
