import type { Origin } from '#domain/command.ts'
import type { Database } from './database.ts'

/** Counts a crash of this command, in a transaction of its own. @returns how many there were, this one included */
export async function recordCrash(database: Database, storeId: string, origin: Origin, key: string): Promise<number> {
  const { crashes } = await upsert(database, storeId, origin, key, 1)
  return crashes
}

/** When this command, which the server does not know yet, came first: UTC ms. */
export async function firstSeen(database: Database, storeId: string, origin: Origin, key: string): Promise<number> {
  const { first_at } = await upsert(database, storeId, origin, key, 0)
  return first_at
}

function upsert(database: Database, storeId: string, origin: Origin, key: string, crash: 0 | 1) {
  return database.transaction((tx) =>
    tx
      .insertInto('attempt')
      .values({ store_id: storeId, origin, key, crashes: crash, first_at: database.clock() })
      .onConflict((conflict) =>
        conflict
          .columns(['store_id', 'origin', 'key'])
          .doUpdateSet((eb) => ({ crashes: eb('attempt.crashes', '+', crash) })),
      )
      .returning(['crashes', 'first_at'])
      .executeTakeFirstOrThrow(),
  )
}
