import { type Accuracy, accuracyOf, type CountedRecord } from '#domain/count/accuracy.ts'
import type { CountLine, CountSession } from '#domain/count.ts'
import { policyOf } from '#domain/policy.ts'
import type { RecordOf } from '#domain/records.ts'
import { findProducts } from '../catalogue.ts'
import { readLinesOf } from './counts.ts'
import type { Database } from './database.ts'

/** Counts that are read at once: a year of one a day takes two turns, and one of many thousand lines not all the memory. */
const AT_ONCE = 200

/** A posted count and how right the record was in it; `closedAt` in UTC ms. */
export type PostedCount = Accuracy & { id: string; name: string; kind: CountSession['kind']; closedAt: number }

/**
 * How right the record was in each count that was posted since an instant (UTC ms), the newest first: by the lines that were
 * approved, less what was heard of since and had happened before they were counted.
 */
export async function readAccuracy(db: Database['read'], storeId: string, since: number): Promise<PostedCount[]> {
  const sessions = (await readDocs<CountSession>(db, storeId, 'count-session'))
    .flatMap((session) => (session.closed?.how === 'posted' ? [{ ...session, closed: session.closed }] : []))
    .filter(({ closed }) => closed.at >= since)
    .toSorted((one, other) => other.closed.at - one.closed.at || (one.id < other.id ? -1 : 1))
  const [policy] = await readDocs<RecordOf<'policy'>>(db, storeId, 'policy')
  const { countTolerance } = policyOf({ get: () => policy as never })
  const posted: PostedCount[] = []
  for (let from = 0; from < sessions.length; from += AT_ONCE)
    posted.push(...(await withAccuracy(db, storeId, sessions.slice(from, from + AT_ONCE), countTolerance)))
  return posted
}

type Posted = CountSession & { closed: NonNullable<CountSession['closed']> }

/** By two statements, and a third where lines are so old that their price was not kept. */
async function withAccuracy(
  db: Database['read'],
  storeId: string,
  sessions: readonly Posted[],
  countTolerance: ReturnType<typeof policyOf>['countTolerance'],
): Promise<PostedCount[]> {
  const ids = sessions.map(({ id }) => id)
  const [lines, put] = await Promise.all([readApproved(db, storeId, ids), readPutRight(db, storeId, sessions)])
  const old = [...lines.values()].flat().filter(({ decided }) => decided.unitPriceMinor === undefined)
  const products = await findProducts(db, storeId, [...new Set(old.map(({ sku }) => sku))])
  return sessions.map(({ id, name, kind, closed }) => {
    const records = (lines.get(id) ?? []).map(({ sku, decided }): CountedRecord => {
      const variance = put.get(id)?.get(sku) ?? 0
      // of a line that was decided before its price was kept, today's counts
      const { units, unitPriceMinor = products.get(sku)?.priceMinor ?? null } = decided
      return { expected: units - variance, variance, unitPriceMinor }
    })
    return { id, name, kind, closedAt: closed.at, ...accuracyOf(records, countTolerance) }
  })
}

interface Approved {
  sku: string
  decided: NonNullable<CountLine['decided']>
}

/** The approved lines by session. */
async function readApproved(db: Database['read'], storeId: string, ids: readonly string[]) {
  const approved = new Map<string, Approved[]>(ids.map((id) => [id, []]))
  for (const { sessionId, sku, decided } of await readLinesOf(db, storeId, ids))
    if (sku !== null && decided?.verdict === 'approved') approved.get(sessionId)?.push({ sku, decided })
  return approved
}

/** By session and product, the units that a count has put right in its place, below 0 where some were missing. */
async function readPutRight(db: Database['read'], storeId: string, sessions: readonly CountSession[]) {
  const placeOf = new Map(sessions.map(({ id, place }) => [id, place]))
  const put = new Map(sessions.map(({ id }) => [id, new Map<string, number>()]))
  const rows = await db
    .selectFrom('movement')
    .select(['source_id', 'sku', 'quantity', 'to_place'])
    .where('store_id', '=', storeId)
    .where('source_kind', '=', 'count-session')
    .where('source_id', 'in', [...placeOf.keys()])
    .where('cause', 'in', ['counted', 'count-correction'])
    .execute()
  for (const { source_id: id, sku, quantity, to_place: to } of rows) {
    const own = put.get(id ?? '')
    own?.set(sku, (own.get(sku) ?? 0) + (to === placeOf.get(id ?? '') ? quantity : -quantity))
  }
  return put
}

/** Records of a kind, those that have left the feed too. */
async function readDocs<T>(db: Database['read'], storeId: string, kind: 'count-session' | 'policy'): Promise<T[]> {
  const rows = await db
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', kind)
    .execute()
  return rows.map(({ doc_json: json }) => JSON.parse(json) as T)
}
