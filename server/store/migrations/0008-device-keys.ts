import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/**
 * A device is known by the thumbprint of its key (RFC 7638); access tokens live an hour. A device of before keeps the hash of
 * its one token until it has traded it for a key.
 */
const statements = (id: string) => [
  `create table keyed_device (
     store_id ${id} not null, device_id ${id} not null,
     token_hash ${id} unique,
     thumbprint ${id} unique,
     name text not null,
     audience ${id} not null,
     created_at bigint not null,
     revoked_at bigint,
     last_seen_at bigint,
     waiting integer,
     app_version text,
     primary key (store_id, device_id))`,
  `insert into keyed_device (store_id, device_id, token_hash, name, audience, created_at, revoked_at)
     select store_id, device_id, token_hash, name, audience, created_at, revoked_at from device`,
  `drop table device`,
  `alter table keyed_device rename to device`,
  `create table access_token (
     token_hash ${id} not null primary key,
     store_id ${id} not null, device_id ${id} not null,
     expires_at bigint not null)`,
  `create index access_token_device on access_token (store_id, device_id, expires_at)`,
]

export const deviceKeys = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    for (const statement of statements(id)) await sql.raw(statement).execute(db)
  },
})
