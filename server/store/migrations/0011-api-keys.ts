import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** Keys of connectors: only their hashes, with what each may do and where. */
export const apiKeys = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    await sql
      .raw(
        `create table api_key (
           key_id ${id} not null primary key,
           key_hash ${id} not null unique,
           name text not null,
           store_id ${id},
           scopes text not null,
           created_at bigint not null,
           expires_at bigint,
           last_used_at bigint,
           revoked_at bigint)`,
      )
      .execute(db)
  },
})
