import { sql } from 'kysely'
import type { Database } from '../store/database.ts'

/**
 * Makes the engine answer as it does on a full disk: SQLite may take no further page, PostgreSQL raises disk_full where it
 * would extend a table.
 * @returns what makes room again
 */
export async function fillDisk(database: Database): Promise<() => Promise<void>> {
  const run = (...statements: string[]) =>
    database.transaction(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx)
    })
  if (database.engine === 'postgres') {
    await run(
      `create function disk_full() returns trigger language plpgsql as
         $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`,
      'create trigger disk_full before insert or update on document execute function disk_full()',
      'create trigger disk_full before insert or update on command_log execute function disk_full()',
    )
    return () => run('drop function disk_full cascade')
  }
  // the pages that are free would be used first
  await run('create table filler (bytes blob)')
  await run('pragma max_page_count = 1')
  for (let size = 4000; size > 0; size = Math.floor(size / 2)) {
    try {
      for (;;) await run(`insert into filler values (zeroblob(${size}))`)
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_FULL') throw error
    }
  }
  return () => run('pragma max_page_count = 1073741823', 'drop table filler')
}
