import { type Accuracy, accuracyOf, type CountedRecord } from '#domain/count/accuracy.ts'
import type { CountSession } from '#domain/count.ts'
import { policyOf } from '#domain/policy.ts'
import type { RecordOf } from '#domain/records.ts'
import { findProducts } from '../catalogue.ts'
import { readCountLines } from './counts.ts'
import type { Database } from './database.ts'

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
  for (const session of sessions) {
    const { id, name, kind, closed } = session
    const accuracy = accuracyOf(await readRecords(db, storeId, session), countTolerance)
    posted.push({ id, name, kind, closedAt: closed.at, ...accuracy })
  }
  return posted
}

/**
 * The approved lines of a session, each with what its count and later corrections put right. Of a line that was decided before its price was
 * kept, today's price counts.
 */
async function readRecords(db: Database['read'], storeId: string, session: CountSession): Promise<CountedRecord[]> {
  const lines = (await readCountLines(db, storeId, session.id)).flatMap(({ sku, decided }) =>
    sku !== null && decided?.verdict === 'approved' ? [{ sku, decided }] : [],
  )
  const put = await readPutRight(db, storeId, session)
  const old = lines.filter(({ decided }) => decided.unitPriceMinor === undefined).map(({ sku }) => sku)
  const products = await findProducts(db, storeId, old)
  return lines.map(({ sku, decided }) => {
    const variance = put.get(sku) ?? 0
    const { units, unitPriceMinor = products.get(sku)?.priceMinor ?? null } = decided
    return { expected: units - variance, variance, unitPriceMinor }
  })
}

/** By product, the units that a count has put right in its place, below 0 where some were missing. */
async function readPutRight(
  db: Database['read'],
  storeId: string,
  { id, place }: CountSession,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('movement')
    .select(['sku', 'quantity', 'to_place'])
    .where('store_id', '=', storeId)
    .where('source_kind', '=', 'count-session')
    .where('source_id', '=', id)
    .where('cause', 'in', ['counted', 'count-correction'])
    .execute()
  const put = new Map<string, number>()
  for (const { sku, quantity, to_place: to } of rows)
    put.set(sku, (put.get(sku) ?? 0) + (to === place ? quantity : -quantity))
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
