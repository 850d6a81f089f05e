import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/**
 * Written in the subset that both engines share: text ids, integers for instants (UTC ms) and counts, JSON as text that
 * SQL does not look into. Every key leads with the store.
 */
const statements = (id: string) => [
  `create table store_head (
     store_id ${id} not null primary key,
     head bigint not null,
     tag text not null,
     min_ver bigint not null,
     digests_json text not null)`,
  `create table version (
     store_id ${id} not null, ver bigint not null,
     tag text not null,
     at bigint not null,
     primary key (store_id, ver))`,
  `create table client (
     store_id ${id} not null, client_id ${id} not null,
     device_id ${id} not null,
     last_seq bigint not null,
     primary key (store_id, client_id))`,
  `create table command_log (
     store_id ${id} not null, origin ${id} not null, key ${id} not null,
     cmd_id ${id} not null,
     client_id ${id}, seq bigint,
     name text not null, v integer not null, args_json text not null,
     actor_id ${id} not null,
     device_at bigint, occurred_at bigint not null, uncertainty_ms bigint not null, received_at bigint not null,
     status text not null, code text, detail_json text,
     ver bigint,
     primary key (store_id, origin, key))`,
  `create unique index command_log_cmd on command_log (store_id, cmd_id)`,
  `create unique index command_log_seq on command_log (store_id, client_id, seq)`,
  `create table receipt (
     store_id ${id} not null, client_id ${id} not null, seq bigint not null,
     cmd_id ${id} not null,
     primary key (store_id, client_id, seq))`,
  `create table attempt (
     store_id ${id} not null, origin ${id} not null, key ${id} not null,
     crashes integer not null,
     first_at bigint not null,
     primary key (store_id, origin, key))`,
  `create table document (
     store_id ${id} not null, kind ${id} not null, id ${id} not null,
     audience ${id} not null,
     ver bigint not null,
     deleted smallint not null,
     doc_json text not null,
     personal_json text,
     search text,
     primary key (store_id, kind, id))`,
  `create index document_feed on document (store_id, audience, ver, kind, id)`,
  `create table device (
     store_id ${id} not null, device_id ${id} not null,
     token_hash ${id} not null unique,
     name text not null,
     audience ${id} not null,
     created_at bigint not null,
     revoked_at bigint,
     primary key (store_id, device_id))`,
  `create table author_key (
     store_id ${id} not null, person_id ${id} not null, device_id ${id} not null,
     key text not null,
     primary key (store_id, person_id, device_id))`,
  `create table pin (
     store_id ${id} not null, person_id ${id} not null,
     hash text not null,
     primary key (store_id, person_id))`,
  `create table setting (
     store_id ${id} not null, name ${id} not null,
     value text not null,
     primary key (store_id, name))`,
  `create table catalogue (
     store_id ${id} not null primary key,
     tag text not null,
     next_serial bigint not null)`,
  `create table product (
     store_id ${id} not null, sku ${id} not null,
     gtin ${id} not null,
     doc_json text not null,
     primary key (store_id, sku))`,
  `create index product_gtin on product (store_id, gtin)`,
]

export const firstTables = (engine: Engine): Migration => ({
  async up(db) {
    // ids sort by their bytes on both engines, whatever the database's locale is
    const id = engine === 'postgres' ? 'text collate "C"' : 'text'
    for (const statement of statements(id)) await sql.raw(statement).execute(db)
  },
})
