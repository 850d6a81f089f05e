import type Sqlite from 'better-sqlite3'
import * as z from 'zod/mini'

/**
 * A backup is one file: a gzip (whose checksum covers every byte) of the embedded database, with one more table that says
 * what it is and holds the keys that lie beside the database.
 */
const TABLE = 'storehand_backup'
const FORMAT = 1

/** Secrets beside the database: without `secret.key` no customer's code opens its order. */
export const KEY_FILES = ['admin.key', 'secret.key'] as const

const Manifest = z.object({
  format: z.literal(FORMAT),
  /** UTC ms */
  madeAt: z.int(),
  keys: z.partialRecord(z.enum(KEY_FILES), z.string()),
})
export type Manifest = z.infer<typeof Manifest>

export function writeManifest(sqlite: Sqlite.Database, manifest: Omit<Manifest, 'format'>): void {
  sqlite.exec(`create table ${TABLE} (manifest text not null)`)
  sqlite.prepare(`insert into ${TABLE} values (?)`).run(JSON.stringify({ format: FORMAT, ...manifest }))
}

/** What the backup says of itself; undefined where this is another kind of database. It is taken out. */
export function takeManifest(sqlite: Sqlite.Database): Manifest | undefined {
  const known = sqlite.prepare('select 1 from sqlite_schema where name = ?').get(TABLE)
  if (!known) return undefined
  const row = sqlite.prepare(`select manifest from ${TABLE}`).get() as { manifest: string } | undefined
  const manifest = Manifest.safeParse(JSON.parse(row?.manifest ?? 'null'))
  sqlite.exec(`drop table ${TABLE}`)
  return manifest.success ? manifest.data : undefined
}

/** Whether the database says of itself that it is whole. */
export function isWhole(sqlite: Sqlite.Database): boolean {
  return sqlite.pragma('integrity_check', { simple: true }) === 'ok'
}
