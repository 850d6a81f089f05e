import { sql } from 'kysely'
import { type CountLine, countLineId, type CountSession } from '#domain/count.ts'
import { countedOf } from '#domain/count/counted.ts'
import { type Activity, nextToCount } from '#domain/count/next-to-count.ts'
import { countState } from '#domain/count/session-state.ts'
import { reviewOf, type ReviewLine } from '#domain/count/review.ts'
import type { Product } from '#domain/product.ts'
import { noLevel, type StockLevel } from '#domain/stock-level.ts'
import type { Database } from './database.ts'
import { readSince } from './movements.ts'

/** Products of one query. */
const AT_ONCE = 500

/** One line of a count as a reviewer needs it; the name is null where the catalogue does not have the product. */
export type ReviewedLine = ReviewLine & { name: string | null; unitPriceMinor: number | null; aisle: string | null }

/** The counted lines of a session beside what the record said when each was counted, by the ledger as it stands now. */
export async function readReview(db: Database['read'], storeId: string, sessionId: string) {
  const session = await readRecord<CountSession>(db, storeId, 'count-session', sessionId)
  if (!session) return undefined
  const lines = await readCountLines(db, storeId, sessionId)
  const reviewed: ReviewedLine[] = []
  for (let from = 0; from < lines.length; from += AT_ONCE)
    reviewed.push(...(await reviewLines(db, storeId, session, lines.slice(from, from + AT_ONCE))))
  return { session, lines: reviewed }
}

/** The products' lines of a session: their ids begin with it and a slash, and ids are in the order of their bytes. */
async function readCountLines(db: Database['read'], storeId: string, sessionId: string): Promise<CountLine[]> {
  const from = countLineId(sessionId, { sku: '' })
  const rows = await db
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'count-line')
    .where('id', '>', from)
    // the sign after the slash
    .where('id', '<', from.replace(/\/$/, '0'))
    .execute()
  return rows.map(({ doc_json: json }) => JSON.parse(json) as CountLine).filter((line) => line.sessionId === sessionId)
}

/** The products' lines of many sessions, all read by one statement: the sessions' rows lead to theirs in the index. */
export async function readLinesOf(
  db: Database['read'],
  storeId: string,
  sessionIds: readonly string[],
): Promise<CountLine[]> {
  if (sessionIds.length === 0) return []
  const rows = await db
    .selectFrom('document as session')
    .innerJoin('document as line', (join) =>
      join
        .onRef('line.store_id', '=', 'session.store_id')
        .on('line.kind', '=', 'count-line')
        // as above: from the slash to the sign after it
        .on('line.id', '>', sql<string>`session.id || '/'`)
        .on('line.id', '<', sql<string>`session.id || '0'`),
    )
    .select(['session.id', 'line.doc_json'])
    .where('session.store_id', '=', storeId)
    .where('session.kind', '=', 'count-session')
    .where('session.id', 'in', sessionIds)
    .execute()
  return rows
    .map(({ id, doc_json: json }) => ({ id, line: JSON.parse(json) as CountLine }))
    .flatMap(({ id, line }) => (line.sessionId === id ? [line] : []))
}

async function reviewLines(
  db: Database['read'],
  storeId: string,
  session: CountSession,
  lines: CountLine[],
): Promise<ReviewedLine[]> {
  const counted = lines.flatMap((line) => {
    const figure = countedOf(session, line)
    return figure && line.sku !== null ? [{ line, sku: line.sku, last: figure.first - figure.spreadMs - 1 }] : []
  })
  if (counted.length === 0) return []
  const skus = counted.map(({ sku }) => sku)
  const [levels, products, since] = await Promise.all([
    db
      .selectFrom('document')
      .select(['id', 'doc_json'])
      .where('store_id', '=', storeId)
      .where('kind', '=', 'stock-level')
      .where('id', 'in', skus)
      .execute(),
    db
      .selectFrom('product')
      .select(['sku', 'doc_json'])
      .where('store_id', '=', storeId)
      .where('sku', 'in', skus)
      .execute(),
    readSince(
      db,
      storeId,
      counted.map((post) => ({ post })),
    ),
  ])
  const levelOf = new Map(levels.map(({ id, doc_json: json }) => [id, JSON.parse(json) as StockLevel]))
  const productOf = new Map(products.map(({ sku, doc_json: json }) => [sku, JSON.parse(json) as Product]))
  return counted.flatMap(({ line, sku, last }) => {
    const now = (levelOf.get(sku) ?? noLevel(sku))[session.place]
    const review = reviewOf(session, line, now, since(sku, last))
    const { name = null, priceMinor = null, aisle = null } = productOf.get(sku) ?? {}
    return review ? [{ ...review, name, unitPriceMinor: priceMinor, aisle }] : []
  })
}

/** How far back a product's sales are looked at. */
const WINDOW_DAYS = 30
const DAY_MS = 24 * 3600_000
const LEFT_SOLD = ['sale', 'pick'] as const

/** What is known of each product of which anything moved lately, for what to count next. `now` in UTC ms. */
async function readActivity(db: Database['read'], storeId: string, now: number): Promise<Activity[]> {
  const since = now - WINDOW_DAYS * DAY_MS
  const counts = db
    .selectFrom('movement')
    .select(['sku', ({ fn }) => fn.max('occurred_at').as('at')])
    .where('store_id', '=', storeId)
    .where('cause', '=', 'counted')
    .groupBy('sku')
    .as('count')
  const rows = await db
    .selectFrom('movement')
    .leftJoin(counts, 'count.sku', 'movement.sku')
    .innerJoin('document', (join) =>
      join
        .onRef('document.store_id', '=', 'movement.store_id')
        .on('document.kind', '=', 'stock-level')
        .onRef('document.id', '=', 'movement.sku'),
    )
    .select(['movement.sku', 'document.doc_json'])
    .select(({ fn, eb }) => [
      fn
        .sum<string | number>(
          eb
            .case()
            .when('occurred_at', '>', eb.fn.coalesce('count.at', eb.val(0)))
            .then(1)
            .else(0)
            .end(),
        )
        .as('moves'),
      fn
        .sum<string | number>(eb.case().when('cause', 'in', LEFT_SOLD).then(eb.ref('quantity')).else(0).end())
        .as('sold'),
      fn.max(eb.case().when('cause', 'in', LEFT_SOLD).then(eb.ref('occurred_at')).end()).as('last_sale'),
      fn
        .max(
          eb
            .case()
            .when(eb.and([eb('cause', '=', 'counted'), eb('occurred_at', '=', eb.ref('count.at'))]))
            .then(eb.ref('quantity'))
            .end(),
        )
        .as('off'),
    ])
    .where('movement.store_id', '=', storeId)
    .where('occurred_at', '>', since)
    .groupBy(['movement.sku', 'document.doc_json'])
    .execute()
  return rows.map(({ sku, doc_json: json, moves, sold, last_sale: lastSale, off }) => ({
    ...{ sku, recorded: (JSON.parse(json) as StockLevel).shelf, days: WINDOW_DAYS },
    ...{ movements: Number(moves), sold: Number(sold), lastVariance: off },
    daysSinceSale: lastSale === null ? null : (now - lastSale) / DAY_MS,
  }))
}

/** What to count next, with what it is called. */
export async function readNextToCount(db: Database['read'], storeId: string, now: number, most: number) {
  const next = nextToCount(await readActivity(db, storeId, now), most)
  if (next.length === 0) return []
  const products = await db
    .selectFrom('product')
    .select(['sku', 'doc_json'])
    .where('store_id', '=', storeId)
    .where(
      'sku',
      'in',
      next.map(({ sku }) => sku),
    )
    .execute()
  const productOf = new Map(products.map(({ sku, doc_json: json }) => [sku, JSON.parse(json) as Product]))
  return next.map(({ sku, reason }) => {
    const { name = null, aisle = null } = productOf.get(sku) ?? {}
    return { sku, reason, name, aisle }
  })
}

/** Sessions that are not handed in yet. */
export async function openCounts(db: Database['read'], storeId: string): Promise<CountSession[]> {
  const rows = await db
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', 'count-session')
    .where('deleted', '=', 0)
    .execute()
  return rows
    .map(({ doc_json: json }) => JSON.parse(json) as CountSession)
    .filter((session) => ['scheduled', 'counting'].includes(countState(session)))
}

/** The newest session of problem lines that still takes some. */
export async function readOpenProblemLines(db: Database['read'], storeId: string): Promise<string | undefined> {
  return (await openCounts(db, storeId))
    .filter(({ kind }) => kind === 'problem-line')
    .toSorted((one, other) => other.planned.at - one.planned.at || (one.id < other.id ? -1 : 1))[0]?.id
}

async function readRecord<T>(
  db: Database['read'],
  storeId: string,
  kind: 'count-session',
  id: string,
): Promise<T | undefined> {
  const row = await db
    .selectFrom('document')
    .select('doc_json')
    .where('store_id', '=', storeId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && (JSON.parse(row.doc_json) as T)
}
