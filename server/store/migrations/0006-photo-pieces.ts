import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Engine } from '../database.ts'

/** The bytes of photos, in the pieces that they came in: what is in the database is in every backup of it. */
export const photoPieces = (engine: Engine): Migration => ({
  async up(db) {
    const [id, bytes] = engine === 'postgres' ? ['text collate "C"', 'bytea'] : ['text', 'blob']
    await sql
      .raw(
        `create table photo_piece (
           store_id ${id} not null, sha256 ${id} not null, start bigint not null,
           size bigint not null,
           bytes ${bytes} not null,
           received_at bigint not null,
           primary key (store_id, sha256, start))`,
      )
      .execute(db)
  },
})
