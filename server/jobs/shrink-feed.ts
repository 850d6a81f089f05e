import type { Case } from '#domain/case.ts'
import type { CountLine } from '#domain/count.ts'
import type { Photo } from '#domain/photo.ts'
import type { RecordKind, RecordOf } from '#domain/records.ts'
import { isDone, LEAVING, type Leaving } from '#domain/retention/leave-feed.ts'
import { execute, type ServerCommand } from '../execute.ts'
import type { Database } from '../store/database.ts'
import { versionAt } from '../store/head.ts'
import { listStores } from '../stores.ts'

/** Closed orders with their photos, cases and refused commands stay on the devices this long after their last change, in ms. */
const RETENTION_MS = 24 * 3600_000
/** Records looked at, and taken out, at a time. */
const BATCH = 500

/**
 * Takes out of every store's feed what is closed and has not changed for `RETENTION_MS` (docs/decisions/009). An order
 * with an open case stays. Doing it twice, or in two processes, is doing it once; the next run goes on where one was stopped.
 */
export async function shrinkFeed(database: Database, stop?: AbortSignal): Promise<void> {
  const now = database.clock()
  for (const store of await listStores(database)) {
    const ver = await versionAt(database, store.id, now - RETENTION_MS)
    if (ver === undefined) continue
    const open = new Set<string>()
    for await (const cases of pages(database, store.id, 'case', Number.MAX_SAFE_INTEGER)) {
      const docs = cases.map((row) => JSON.parse(row.doc_json) as Case)
      for (const { closed, fulfillmentId } of docs) if (!closed) open.add(fulfillmentId)
    }
    for (const kind of LEAVING) {
      for await (const rows of pages(database, store.id, kind, ver)) {
        if (stop?.aborted) return
        const held = await heldBy(kind, database, store.id, rows, open)
        const commands = rows
          // the rule decides once more, on the record as it is then
          .filter((row) => isDone(kind, JSON.parse(row.doc_json) as RecordOf<Leaving>, now) && !held.has(row.id))
          .map(({ id }): ServerCommand => {
            const args = { kind, id }
            return { key: `${kind}/${id}/${now}`, name: 'leave-feed', v: 1, args, actorId: 'retention', at: now }
          })
        if (commands.length > 0) await execute(database, store.id, 'job', commands)
      }
    }
  }
}

/** What is in the feed and has not changed after `ver`, by id. */
async function* pages(database: Database, storeId: string, kind: (typeof LEAVING)[number], ver: number) {
  for (let after = ''; ;) {
    const rows = await database.read
      .selectFrom('document')
      .select(['id', 'doc_json'])
      .where('store_id', '=', storeId)
      .where('kind', '=', kind)
      .where('deleted', '=', 0)
      .where('ver', '<=', ver)
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = last.id
  }
}

/** Of these records, those that something which is in the feed keeps there. `open`: the orders with an open case. */
async function heldBy(
  kind: Leaving,
  database: Database,
  storeId: string,
  rows: { id: string; doc_json: string }[],
  open: Set<string>,
): Promise<Set<string>> {
  if (kind === 'photo') return await photosOfOpenOrders(database, storeId, rows)
  if (kind !== 'count-line') return open
  const sessionOf = new Map(rows.map(({ id, doc_json: json }) => [id, (JSON.parse(json) as CountLine).sessionId]))
  const inFeed = await idsInFeed(database, storeId, ['count-session'], [...new Set(sessionOf.values())])
  return new Set(rows.map(({ id }) => id).filter((id) => inFeed.has(sessionOf.get(id) ?? '')))
}

/** Of these records, those that are in the feed. */
async function idsInFeed(
  database: Database,
  storeId: string,
  kinds: RecordKind[],
  ids: string[],
): Promise<Set<string>> {
  // PostgreSQL takes no list of nothing
  if (ids.length === 0) return new Set()
  const rows = await database.read
    .selectFrom('document')
    .select('id')
    .where('store_id', '=', storeId)
    .where('kind', 'in', kinds)
    .where('deleted', '=', 0)
    .where('id', 'in', ids)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Of these photos, those whose order, delivery, return or count is in the feed. */
async function photosOfOpenOrders(
  database: Database,
  storeId: string,
  rows: { id: string; doc_json: string }[],
): Promise<Set<string>> {
  const photos = rows.map((row) => JSON.parse(row.doc_json) as Photo)
  const subjects = photos.flatMap((photo) => subjectOf(photo) ?? [])
  const inFeed = await idsInFeed(database, storeId, ['fulfillment', 'delivery', 'count-session', 'return'], subjects)
  return new Set(photos.filter((photo) => inFeed.has(subjectOf(photo) ?? '')).map(({ id }) => id))
}

const subjectOf = ({ fulfillmentId, deliveryId, returnId, sessionId }: Photo) =>
  fulfillmentId ?? deliveryId ?? returnId ?? sessionId
