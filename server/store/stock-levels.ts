import { recordKinds } from '#domain/records.ts'
import type { StockLevel } from '#domain/stock-level.ts'
import type { Database } from './database.ts'

/** A level and the version that it last changed with. */
export interface StoredLevel {
  ver: number
  level: StockLevel
}

/** Where somebody has read the changes up to; `sku` where a page ended inside of a version. */
export interface LevelCursor {
  ver: number
  /** of that version: another history has another; empty where the server forgot it */
  tag: string
  sku?: string | undefined
}

/** Those of these products of which anything is known, in one query. */
export async function readLevels(
  db: Database['read'],
  storeId: string,
  skus: readonly string[],
): Promise<Map<string, StoredLevel>> {
  const rows = await levels(db, storeId).where('id', 'in', skus).execute()
  return new Map(rows.map((row) => [row.id, toLevel(row)]))
}

/**
 * A page of the levels that changed after `from`, in the order of versions; each as it stands now. One that changes
 * between two pages comes again later, and none is left out.
 * @returns undefined where `from` is no place in this store's history (it was restored from a backup since)
 */
export async function readChangedLevels(
  db: Database['read'],
  storeId: string,
  from: LevelCursor | undefined,
  limit: number,
): Promise<{ levels: StoredLevel[]; next: LevelCursor; more: boolean } | undefined> {
  // read before the levels: what is committed meanwhile comes with this page, and again with the next
  const head = await db
    .selectFrom('store_head')
    .select(['head', 'tag'])
    .where('store_id', '=', storeId)
    .executeTakeFirst()
  const { head: ver = 0, tag = '' } = head ?? {}
  if (from && !(await isOurs(db, storeId, from, ver))) return undefined
  const rows = await levels(db, storeId)
    .where('audience', '=', recordKinds['stock-level'].audience)
    .$if(from !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        from?.sku === undefined
          ? eb('ver', '>', from?.ver ?? 0)
          : eb(refTuple('ver', 'id'), '>', tuple(from.ver, from.sku)),
      ),
    )
    .orderBy('ver')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const more = rows.length > limit
  const next = more && last ? { ver: last.ver, tag: await tagOf(db, storeId, last.ver), sku: last.id } : { ver, tag }
  return { levels: page.map(toLevel), next, more }
}

async function isOurs(db: Database['read'], storeId: string, from: LevelCursor, head: number): Promise<boolean> {
  if (from.ver > head) return false
  const tag = await tagOf(db, storeId, from.ver)
  // one that either side has forgotten tells nothing
  return tag === '' || from.tag === '' || tag === from.tag
}

async function tagOf(db: Database['read'], storeId: string, ver: number): Promise<string> {
  const row = await db
    .selectFrom('version')
    .select('tag')
    .where('store_id', '=', storeId)
    .where('ver', '=', ver)
    .executeTakeFirst()
  return row?.tag ?? ''
}

function levels(db: Database['read'], storeId: string) {
  return db
    .selectFrom('document')
    .select(['id', 'ver', 'doc_json'])
    .where('store_id', '=', storeId)
    .where('kind', '=', 'stock-level')
}

const toLevel = ({ ver, doc_json: json }: { ver: number; doc_json: string }): StoredLevel => ({
  ver,
  level: JSON.parse(json) as StockLevel,
})
