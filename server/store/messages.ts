import type { MessageKind } from '#domain/message.ts'
import type { Database, Tx } from './database.ts'
import type { MessageRow } from './tables.ts'

export interface NewMessage {
  /** derives from what it tells of, so that the same is told once */
  id: string
  fulfillmentId: string
  kind: MessageKind
}

/** Written in the transaction of the command that they tell of: nobody is told what was not accepted. */
export async function saveMessages(tx: Tx, storeId: string, messages: NewMessage[], at: number): Promise<void> {
  for (const { id, fulfillmentId, kind } of messages) {
    const row: MessageRow = {
      ...{ store_id: storeId, message_id: id, fulfillment_id: fulfillmentId, kind, created_at: at },
      ...{ tries: 0, next_at: at, error: null, done_at: null },
    }
    await tx
      .insertInto('message')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Those that are to be sent by now, the oldest first. */
export async function dueMessages({ read }: Database, now: number, limit: number): Promise<MessageRow[]> {
  return await read
    .selectFrom('message')
    .selectAll()
    .where('done_at', 'is', null)
    .where('next_at', '<=', now)
    .orderBy('created_at')
    .orderBy('message_id')
    .limit(limit)
    .execute()
}

/** Of several processes on one database, one sends it. @returns false where another one does */
export async function claimMessage(database: Database, message: MessageRow, until: number): Promise<boolean> {
  const claimed = await database.transaction((tx) =>
    tx
      .updateTable('message')
      .set({ next_at: until })
      .where('store_id', '=', message.store_id)
      .where('message_id', '=', message.message_id)
      .where('next_at', '=', message.next_at)
      .where('done_at', 'is', null)
      .executeTakeFirst(),
  )
  return claimed.numUpdatedRows > 0n
}

export async function updateMessage(
  database: Database,
  { store_id: storeId, message_id: id }: MessageRow,
  change: Partial<Pick<MessageRow, 'tries' | 'next_at' | 'error' | 'done_at'>>,
): Promise<void> {
  await database.transaction((tx) =>
    tx.updateTable('message').set(change).where('store_id', '=', storeId).where('message_id', '=', id).execute(),
  )
}

/** Forgets what was done with before this instant, UTC ms. */
export async function forgetMessages(database: Database, before: number): Promise<void> {
  await database.transaction((tx) => tx.deleteFrom('message').where('done_at', '<', before).execute())
}

/** How many a store has given up since this instant, UTC ms, and why the last one was not taken. */
export async function countGivenUp(
  { read }: Database,
  storeId: string,
  since: number,
): Promise<{ count: number; error: string }> {
  const rows = await read
    .selectFrom('message')
    .select('error')
    .where('store_id', '=', storeId)
    .where('done_at', '>', since)
    .where('error', 'is not', null)
    .orderBy('done_at', 'desc')
    .execute()
  return { count: rows.length, error: rows[0]?.error ?? '' }
}

/** How many a store could not send yet although it tried, and why the last one was not. */
export async function countFailing({ read }: Database, storeId: string): Promise<{ count: number; error: string }> {
  const rows = await read
    .selectFrom('message')
    .select('error')
    .where('store_id', '=', storeId)
    .where('done_at', 'is', null)
    .where('tries', '>', 0)
    .orderBy('created_at', 'desc')
    .execute()
  return { count: rows.length, error: rows[0]?.error ?? '' }
}
