import type { Origin } from '#domain/command.ts'
import { forgetPhotos } from '../photos.ts'
import type { Database } from '../store/database.ts'
import { versionAt } from '../store/head.ts'
import { listStores } from '../stores.ts'

const DAY_MS = 24 * 3600_000
/** A device that was away for longer reads everything from the start. In ms. */
export const VERSION_MS = 30 * DAY_MS
/** Devices send again what they were answered within 14 days, should the server be restored; this is far above. In ms. */
export const LOG_MS = 90 * DAY_MS
/** A command that this server does not know is tried for a day, one that crashes it twice. In ms. */
export const ATTEMPT_MS = 30 * DAY_MS
/** Photos are evidence for whoever looks into it, and may show people. In ms. */
export const PHOTO_MS = 90 * DAY_MS
/** Rows at a time: the store's work goes on between. */
const BATCH = 1_000

const ORIGINS: Origin[] = ['device', 'online', 'job', 'public', 'connector', 'import']

/** Forgets what nobody can ask for any more (docs/decisions/012). Doing it twice, or in two processes, is doing it once. */
export async function pruneHistory(database: Database, stop?: AbortSignal): Promise<void> {
  const now = database.clock()
  for (const { id } of await listStores(database)) {
    await pruneVersions(database, id, now - VERSION_MS, stop)
    for (const origin of ORIGINS) await pruneLog(database, id, origin, now - LOG_MS, stop)
    if (stop?.aborted) return
    await pruneReceipts(database, id)
    await pruneReservations(database, id, stop)
    await forgetPhotos(database, id, now - PHOTO_MS)
    await database.transaction((tx) =>
      tx
        .deleteFrom('event')
        .where('store_id', '=', id)
        .where('delivered_at', '<', now - LOG_MS)
        .execute(),
    )
    await database.transaction((tx) =>
      tx
        .deleteFrom('parked_event')
        .where('store_id', '=', id)
        .where('refused_at', '<', now - LOG_MS)
        .execute(),
    )
    await database.transaction((tx) =>
      tx
        .deleteFrom('attempt')
        .where('store_id', '=', id)
        .where('first_at', '<', now - ATTEMPT_MS)
        .execute(),
    )
  }
}

/** Versions below the newest that is older than `until`, which becomes `min_ver`. The head always stays. */
async function pruneVersions(database: Database, storeId: string, until: number, stop?: AbortSignal): Promise<void> {
  const oldest = await versionAt(database, storeId, until)
  if (oldest === undefined) return
  await database.transaction((tx) =>
    tx.updateTable('store_head').set({ min_ver: oldest }).where('store_id', '=', storeId).execute(),
  )
  for (;;) {
    if (stop?.aborted) return
    const deleted = await database.transaction(async (tx) => {
      const rows = await tx
        .selectFrom('version')
        .select('ver')
        .where('store_id', '=', storeId)
        .where('ver', '<', oldest)
        .orderBy('ver')
        .limit(BATCH)
        .execute()
      const last = rows.at(-1)
      if (last) await tx.deleteFrom('version').where('store_id', '=', storeId).where('ver', '<=', last.ver).execute()
      return rows.length
    })
    if (deleted < BATCH) return
  }
}

/** Reservations that ended before `min_ver`. No device has them, and the ledger keeps what they moved. */
async function pruneReservations(database: Database, storeId: string, stop?: AbortSignal): Promise<void> {
  for (;;) {
    if (stop?.aborted) return
    const deleted = await database.transaction(async (tx) => {
      const ended = tx
        .selectFrom('document')
        .innerJoin('store_head as head', 'head.store_id', 'document.store_id')
        .select('id')
        .where('document.store_id', '=', storeId)
        .where('kind', '=', 'reservation')
        .where('deleted', '=', 1)
        .whereRef('document.ver', '<', 'head.min_ver')
        .limit(BATCH)
      const { numDeletedRows } = await tx
        .deleteFrom('document')
        .where('store_id', '=', storeId)
        .where('kind', '=', 'reservation')
        .where('id', 'in', ended)
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    })
    if (deleted < BATCH) return
  }
}

/**
 * Old commands whose answer has arrived where they were made. One whose answer may still be asked for stays however old it
 * is, since a repeat of it would run again; so does what waits for a person.
 */
async function pruneLog(
  database: Database,
  storeId: string,
  origin: Origin,
  until: number,
  stop?: AbortSignal,
): Promise<void> {
  const clients = await database.read
    .selectFrom('client')
    .select(['client_id', 'acked_seq'])
    .where('store_id', '=', storeId)
    .execute()
  const acked = new Map(clients.map((client) => [client.client_id, client.acked_seq]))
  const wanted = await wantedReceipts(database, storeId)
  for (let after = ''; ;) {
    if (stop?.aborted) return
    const rows = await database.read
      .selectFrom('command_log')
      .select(['key', 'cmd_id', 'client_id', 'seq', 'received_at', 'status'])
      .where('store_id', '=', storeId)
      .where('origin', '=', origin)
      .where('key', '>', after)
      .orderBy('key')
      .limit(BATCH)
      .execute()
    const done = rows.filter(({ cmd_id, client_id, seq, received_at, status }) => {
      const answered = client_id === null || (seq ?? 0) <= (acked.get(client_id) ?? 0)
      return received_at < until && answered && status !== 'quarantined' && !wanted.has(cmd_id)
    })
    if (done.length > 0) {
      const keys = done.map(({ key }) => key)
      await database.transaction((tx) =>
        tx
          .deleteFrom('command_log')
          .where('store_id', '=', storeId)
          .where('origin', '=', origin)
          .where('key', 'in', keys)
          .execute(),
      )
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = last.key
  }
}

/** Commands whose answer another queue, which sent them again, does not have yet. */
async function wantedReceipts(database: Database, storeId: string): Promise<Set<string>> {
  const rows = await database.read
    .selectFrom('receipt')
    .innerJoin('client', (join) =>
      join.onRef('client.store_id', '=', 'receipt.store_id').onRef('client.client_id', '=', 'receipt.client_id'),
    )
    .select('cmd_id')
    .where('receipt.store_id', '=', storeId)
    .whereRef('receipt.seq', '>', 'client.acked_seq')
    .execute()
  return new Set(rows.map(({ cmd_id }) => cmd_id))
}

/** Receipts of commands that are no longer in the log. */
async function pruneReceipts(database: Database, storeId: string): Promise<void> {
  await database.transaction((tx) =>
    tx
      .deleteFrom('receipt')
      .where('store_id', '=', storeId)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('command_log as log')
              .select('log.cmd_id')
              .where('log.store_id', '=', storeId)
              .whereRef('log.cmd_id', '=', 'receipt.cmd_id'),
          ),
        ),
      )
      .execute(),
  )
}
