import type { Database, Engine, Tx } from './database.ts'
import { insertRows } from './insert-rows.ts'

/** A command for another store, made by one of this store. `id` derives from the cmdId. `at` in UTC ms. */
export interface StoreEvent {
  id: string
  toStore: string
  name: string
  args: unknown
  actorId: string
  at: number
}

/** Written in the transaction of the command that makes them. */
export async function saveEvents(tx: Tx, engine: Engine, storeId: string, events: StoreEvent[]): Promise<void> {
  const rows = events.map(({ id, toStore, name, args, actorId, at }) => ({
    ...{ store_id: storeId, event_id: id, to_store: toStore, name, args_json: JSON.stringify(args) },
    ...{ actor_id: actorId, at, delivered_at: null },
  }))
  await insertRows(tx, engine, 'event', rows)
}

/** The oldest that are still to be delivered, with the store that each comes from. */
export async function undelivered({ read }: Database, limit: number): Promise<(StoreEvent & { from: string })[]> {
  const rows = await read
    .selectFrom('event')
    .selectAll()
    .where('delivered_at', 'is', null)
    .orderBy('at')
    .orderBy('event_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...{ from: row.store_id, id: row.event_id, toStore: row.to_store, name: row.name },
    ...{ args: JSON.parse(row.args_json) as unknown, actorId: row.actor_id, at: row.at },
  }))
}

export async function markDelivered(database: Database, storeId: string, id: string): Promise<void> {
  await database.transaction((tx) =>
    tx
      .updateTable('event')
      .set({ delivered_at: database.clock() })
      .where('store_id', '=', storeId)
      .where('event_id', '=', id)
      .execute(),
  )
}
