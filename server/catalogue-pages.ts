import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { CatalogueManifest } from '#domain/product.ts'
import type { Database } from './store/database.ts'

/** The catalogue as devices fetch it: a manifest, and immutable pages named by their content. */
export interface CataloguePages {
  manifest(storeId: string): Promise<CatalogueManifest>
  /** the page's text, a product a line; undefined when the catalogue has no such page any more */
  page(storeId: string, sha256: string): Promise<string | undefined>
}

interface Built {
  manifest: CatalogueManifest
  /** where each page is, by its hash: it is read again when it is asked for, so that none stays in memory */
  placeOf: Map<string, Place>
}

/** Products in a page: at least, at most, and about how many on the average. */
const SMALLEST = 200
export const LARGEST_PAGE = 1_200
const USUAL = 500

/** Rows in one statement. */
const CHUNK = 1_000

interface Place {
  /** the SKU before the page */
  after: string
  count: number
}

/** Manifests are kept per store until a product changes. */
export function openCataloguePages(database: Database): CataloguePages {
  const built = new Map<string, Built>()

  async function current(storeId: string): Promise<Built> {
    const known = built.get(storeId)
    const tag = await readTag(database, storeId)
    if (known?.manifest.tag === tag) return known
    const fresh = await build(database, storeId, tag)
    // products changed while it was built: what was read may be of two states
    if ((await readTag(database, storeId)) !== tag) return await current(storeId)
    built.set(storeId, fresh)
    return fresh
  }

  return {
    manifest: async (storeId) => (await current(storeId)).manifest,
    async page(storeId, sha256) {
      const place = (await current(storeId)).placeOf.get(sha256)
      if (place === undefined) return undefined
      const text = textOf(await readRows(database, storeId, place.after, place.count))
      return hashOf(text) === sha256 ? text : undefined
    },
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

async function readTag(database: Database, storeId: string): Promise<string> {
  const row = await database.read
    .selectFrom('catalogue')
    .select('tag')
    .where('store_id', '=', storeId)
    .executeTakeFirst()
  return row?.tag ?? ''
}

async function build(database: Database, storeId: string, tag: string): Promise<Built> {
  const pages: CatalogueManifest['pages'] = []
  const placeOf = new Map<string, Place>()
  let after = ''
  let rows: Row[] = []
  const cut = () => {
    const sha256 = hashOf(textOf(rows))
    pages.push({ url: `/v1/catalogue/${sha256}`, sha256, count: rows.length })
    placeOf.set(sha256, { after, count: rows.length })
    after = rows.at(-1)?.sku ?? after
    rows = []
  }
  for (;;) {
    const chunk = await readRows(database, storeId, rows.at(-1)?.sku ?? after, CHUNK)
    for (const row of chunk) {
      rows.push(row)
      if (rows.length === LARGEST_PAGE || (rows.length >= SMALLEST && mayEndPage(row.sku))) cut()
    }
    if (chunk.length < CHUNK) break
  }
  if (rows.length > 0) cut()
  return { manifest: { tag, pages }, placeOf }
}

/**
 * Pages end where the SKU says so, not after so many products: one that comes or goes changes its own page, and devices keep
 * the others.
 */
const mayEndPage = (sku: string) => crc32(sku) % (USUAL - SMALLEST) === 0

interface Row {
  sku: string
  doc_json: string
}

/** JSON has no line break of its own inside. */
const textOf = (rows: Row[]) => rows.map((row) => row.doc_json).join('\n')

/** Products that follow a SKU, in the order of SKUs. */
async function readRows(database: Database, storeId: string, after: string, limit: number): Promise<Row[]> {
  return await database.read
    .selectFrom('product')
    .select(['sku', 'doc_json'])
    .where('store_id', '=', storeId)
    .where('sku', '>', after)
    .orderBy('sku')
    .limit(limit)
    .execute()
}
