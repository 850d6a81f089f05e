import { sql } from 'kysely'
import { recordKinds, type RecordKind, type RecordOf } from '#domain/records.ts'
import { safetyFor, safetyRuleIds } from '#domain/safety.ts'
import { atp, type StockLevel } from '#domain/stock-level.ts'
import type { Product } from '#domain/product.ts'
import type { Database } from './database.ts'

/** A level with what is kept back of it and what is left to promise, in eaches. */
export interface Figures {
  level: StockLevel
  safety: number
  atp: number
}

/** Where somebody has read the changes up to; `sku` where a page ended inside of a version. */
export interface LevelCursor {
  ver: number
  /** of that version: another history has another; empty where the server forgot it */
  tag: string
  /** when the rules of safety stock last changed: figures from before say another ATP */
  rulesVer: number
  sku?: string | undefined
}

type Found = { part: 'level' | 'rule' | 'product'; id: string; json: string }

/** The figures of those of these products of which anything is known, in one query. */
export async function readFigures(
  db: Database['read'],
  storeId: string,
  skus: readonly string[],
): Promise<Map<string, Figures>> {
  if (skus.length === 0) return new Map()
  const records = db.selectFrom('document').select(['id', 'doc_json as json']).where('store_id', '=', storeId)
  const rules = records.where('kind', '=', 'safety-rule').where('deleted', '=', 0)
  const ownRules = skus.flatMap((sku) => safetyRuleIds({ sku, department: null }))
  const rows: Found[] = await records
    .where('kind', '=', 'stock-level')
    .where('id', 'in', skus)
    .select(sql<Found['part']>`'level'`.as('part'))
    .unionAll(
      rules
        .where(({ eb, or }) => or([eb('id', 'in', [...new Set(ownRules)]), eb('id', 'like', 'department/%')]))
        .select(sql<Found['part']>`'rule'`.as('part')),
    )
    .unionAll(
      // a product's department matters only where a rule names one
      db
        .selectFrom('product')
        .select(['sku as id', 'doc_json as json', sql<Found['part']>`'product'`.as('part')])
        .where('store_id', '=', storeId)
        .where('sku', 'in', skus)
        .where(({ exists }) => exists(rules.where('id', 'like', 'department/%'))),
    )
    .execute()
  return figuresOf(rows)
}

function figuresOf(rows: Found[]): Map<string, Figures> {
  const parts = (part: Found['part']) => rows.filter((row) => row.part === part)
  const rules = new Map(parts('rule').map(({ id, json }) => [id, JSON.parse(json) as RecordOf<'safety-rule'>]))
  const departments = new Map(parts('product').map(({ id, json }) => [id, (JSON.parse(json) as Product).department]))
  // a rule of safety stock reads nothing else
  const read = { get: <K extends RecordKind>(_kind: K, id: string) => rules.get(id) as RecordOf<K> | undefined }
  return new Map(
    parts('level').map(({ id: sku, json }) => {
      const level = JSON.parse(json) as StockLevel
      const safety = safetyFor(read, { sku, department: departments.get(sku) ?? null })
      return [sku, { level, safety, atp: atp(level, safety) }]
    }),
  )
}

/**
 * A page of the products whose figures changed after `from`, in the order of versions; each as it stands now. One that changes
 * between two pages comes again later, and none is left out. A rule of safety stock may change them all: all come again.
 * @returns undefined where `from` is no place in this store's history (it was restored from a backup since)
 */
export async function readChanged(
  db: Database['read'],
  storeId: string,
  from: LevelCursor | undefined,
  limit: number,
): Promise<{ figures: Figures[]; next: LevelCursor; more: boolean } | undefined> {
  // read before the levels: what is committed meanwhile comes with this page, and again with the next
  const { head, tag, rulesVer } = await readPlace(db, storeId)
  if (from && !(await isOurs(db, storeId, from, head))) return undefined
  const after = from?.rulesVer === rulesVer ? from : undefined
  const rows = await db
    .selectFrom('document')
    .select(['id', 'ver'])
    .where('store_id', '=', storeId)
    .where('kind', '=', 'stock-level')
    .where('audience', '=', recordKinds['stock-level'].audience)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        after?.sku === undefined
          ? eb('ver', '>', after?.ver ?? 0)
          : eb(refTuple('ver', 'id'), '>', tuple(after.ver, after.sku)),
      ),
    )
    .orderBy('ver')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const figures = await readFigures(
    db,
    storeId,
    page.map(({ id }) => id),
  )
  const last = page.at(-1)
  const more = rows.length > limit
  const next =
    more && last ? { ver: last.ver, tag: await tagOf(db, storeId, last.ver), sku: last.id } : { ver: head, tag }
  return { figures: page.flatMap(({ id }) => figures.get(id) ?? []), next: { ...next, rulesVer }, more }
}

/** The place of whoever knows everything that has happened so far. */
export async function readHere(db: Database['read'], storeId: string): Promise<LevelCursor> {
  const { head: ver, tag, rulesVer } = await readPlace(db, storeId)
  return { ver, tag, rulesVer }
}

/** A cursor as others keep it. */
export const toText = ({ ver, tag, rulesVer, sku = '' }: LevelCursor) => [ver, tag, rulesVer, sku].join('~')

/** @returns undefined where the text is none of ours */
export function toCursor(text: string): LevelCursor | undefined {
  const [, ver, tag = '', rulesVer, sku] = /^(\d{1,15})~(\w*)~(\d{1,15})~(.*)$/su.exec(text) ?? []
  if (ver === undefined) return undefined
  return { ver: Number(ver), tag, rulesVer: Number(rulesVer), ...(sku && { sku }) }
}

async function readPlace(db: Database['read'], storeId: string) {
  const row = await db
    .selectFrom('store_head')
    .select(['head', 'tag'])
    .select((eb) =>
      eb
        .selectFrom('document')
        .select(({ fn }) => fn.max('ver').as('ver'))
        .where('store_id', '=', storeId)
        .where('kind', '=', 'safety-rule')
        .as('rulesVer'),
    )
    .where('store_id', '=', storeId)
    .executeTakeFirst()
  return { head: row?.head ?? 0, tag: row?.tag ?? '', rulesVer: row?.rulesVer ?? 0 }
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
