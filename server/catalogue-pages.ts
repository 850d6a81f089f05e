import { createHash } from 'node:crypto'
import { CATALOGUE_PAGE, type CatalogueManifest, type Product } from '#domain/product.ts'
import type { Database } from './store/database.ts'

/** The catalogue as devices fetch it: a manifest, and immutable pages named by their content. */
export interface CataloguePages {
  manifest(storeId: string): Promise<CatalogueManifest>
  /** the page's JSON text; undefined when the catalogue has no such page any more */
  page(storeId: string, sha256: string): Promise<string | undefined>
}

interface Built {
  manifest: CatalogueManifest
  /** the SKU before each page, by its hash: a page is read again when it is asked for, so that none stays in memory */
  startOf: Map<string, string>
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
      const after = (await current(storeId)).startOf.get(sha256)
      if (after === undefined) return undefined
      const { text } = await readPage(database, storeId, after)
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
  const startOf = new Map<string, string>()
  for (let after = ''; ;) {
    const { text, count, last } = await readPage(database, storeId, after)
    if (count === 0) return { manifest: { tag, pages }, startOf }
    const sha256 = hashOf(text)
    pages.push({ url: `/v1/catalogue/${sha256}`, sha256, count })
    startOf.set(sha256, after)
    after = last
  }
}

/** The page that follows a SKU, in the order of SKUs. */
async function readPage(database: Database, storeId: string, after: string) {
  const rows = await database.read
    .selectFrom('product')
    .select(['sku', 'doc_json'])
    .where('store_id', '=', storeId)
    .where('sku', '>', after)
    .orderBy('sku')
    .limit(CATALOGUE_PAGE)
    .execute()
  const products = rows.map((row) => JSON.parse(row.doc_json) as Product)
  return { text: JSON.stringify({ products }), count: rows.length, last: rows.at(-1)?.sku ?? after }
}
