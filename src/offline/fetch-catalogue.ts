import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { CatalogueManifest, PAGES_AT_ONCE } from '#domain/product.ts'
import type { CatalogueIndexRow } from './catalogue-index.ts'
import { type CataloguePageRow, indexPage } from './catalogue-page.ts'
import type { Device, StorehandDb, StoredCatalogue } from './db.ts'
import { call, callForText } from './http.ts'
import type { RoundPorts } from './round-ports.ts'

/** Requests that are under way at once. */
const AT_ONCE = 3
/** Products leave this much room for work, in bytes: a full shift is about 2 MB. */
const RESERVED_FOR_WORK = 20_000_000

/**
 * Fetches the pages that are not here yet, checks each against its name, and keeps it as it comes: a lost connection loses
 * none. The new catalogue shows once all are here.
 * @returns undefined where some did not come; what was here before stays usable, the next round tries again
 */
export async function fetchCatalogue(
  db: StorehandDb,
  ports: RoundPorts,
  device: Device,
): Promise<StoredCatalogue | undefined> {
  if (await isTight()) return undefined
  const manifest = await call(ports, '/v1/catalogue', CatalogueManifest, { device })
  if (manifest.kind !== 'ok') return undefined
  const { tag, pages } = manifest.data
  const indexed = new Set(await db.catalogueIndex.toCollection().primaryKeys())
  const held = new Set((await db.cataloguePage.toCollection().primaryKeys()).filter((sha256) => indexed.has(sha256)))
  const missing = pages.filter(({ sha256 }) => !held.has(sha256))
  const arrived: Fetched[] = []
  let isWhole = true
  let written = Promise.resolve()
  const fetchOn = async () => {
    while (isWhole && missing.length > 0) {
      const wanted = missing.splice(0, PAGES_AT_ONCE)
      const pages = await fetchPages(ports, device, wanted)
      isWhole &&= pages.length === wanted.length
      arrived.push(...pages)
      // whatever has come by then is written by one transaction, which waits for the disk, while others come
      written = written.then(() => keep(db, arrived.splice(0)))
      // where there is no room for one there is none for the next; it is thrown below
      written.catch(() => (isWhole = false))
    }
  }
  const fetched = await Promise.allSettled(Array.from({ length: AT_ONCE }, fetchOn))
  await written
  for (const one of fetched) if (one.status === 'rejected') throw one.reason
  if (!isWhole) return undefined
  const stored = { tag, pages: pages.map(({ sha256 }) => sha256) }
  await db.transaction('rw', [db.cataloguePage, db.catalogueIndex, db.meta], async () => {
    await Promise.all([
      db.cataloguePage.where('sha256').noneOf(stored.pages).delete(),
      db.catalogueIndex.where('sha256').noneOf(stored.pages).delete(),
      db.write('catalogue', stored),
    ])
  })
  return stored
}

interface Fetched {
  page: CataloguePageRow
  index: CatalogueIndexRow
}

/** @returns those that came, and are what their name says */
async function fetchPages(ports: RoundPorts, device: Device, wanted: CatalogueManifest['pages']): Promise<Fetched[]> {
  const answer = await callForText(ports, `/v1/catalogue/${wanted.map(({ sha256 }) => sha256).join(',')}`, { device })
  if (answer.kind !== 'ok') return []
  const fetched: Fetched[] = []
  for (const text of answer.data.split('\n\n')) {
    const hash = await crypto.subtle.digest('SHA-256', utf8ToBytes(text))
    const page = { sha256: bytesToHex(new Uint8Array(hash)), text }
    if (!wanted.some(({ sha256 }) => sha256 === page.sha256)) continue
    fetched.push({ page, index: await indexPage(page) })
  }
  return fetched
}

async function keep(db: StorehandDb, fetched: Fetched[]): Promise<void> {
  if (fetched.length === 0) return
  await db.transaction('rw', [db.cataloguePage, db.catalogueIndex], async () => {
    await Promise.all([
      db.cataloguePage.bulkPut(fetched.map(({ page }) => page)),
      db.catalogueIndex.bulkPut(fetched.map(({ index }) => index)),
    ])
  })
}

/** Whether there is no room but for work; a browser that does not say is taken at its best. */
async function isTight(): Promise<boolean> {
  const { quota, usage } = (await globalThis.navigator?.storage?.estimate?.()) ?? {}
  return quota !== undefined && usage !== undefined && quota - usage < RESERVED_FOR_WORK
}
