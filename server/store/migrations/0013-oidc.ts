import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** Sign-ins through an identity provider that are under way, and which identity is whose. */
const statements = (id: string) => [
  `create table oidc_step (
     secret_hash ${id} not null primary key,
     store_id ${id} not null,
     device_id ${id} not null,
     step ${id} not null,
     begun_at bigint not null,
     details_json text not null)`,
  `create table oidc_identity (
     store_id ${id} not null,
     person_id ${id} not null,
     identity_hash ${id} not null,
     primary key (store_id, person_id),
     unique (store_id, identity_hash))`,
]

export const oidc = (engine: Engine): Migration => ({
  async up(db) {
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    for (const statement of statements(id)) await sql.raw(statement).execute(db)
  },
})
