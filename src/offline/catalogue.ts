import { foldText } from '#domain/fold-text.ts'
import type { Product } from '#domain/product.ts'
import { type CatalogueIndexRow, INDEX, linesOfGtin, linesWithWords } from './catalogue-index.ts'
import type { Device, StorehandDb, StoredCatalogue } from './db.ts'
import { onceLoaded } from './once-loaded.ts'
import type { Ports } from './ports.ts'

/** Pages that stay in memory once they were read: about 100 KB each, of 500 products. Who counts an aisle goes through many. */
const PAGES_AT_HAND = 20
/** Products that stay: a screen says at once what it shows, and what is scanned again is not read again. */
const PRODUCTS_AT_HAND = 500
/** After an error it is fetched again no sooner than this; each further error doubles it, up to the longest. In ms. */
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 60 * 60_000

interface Place {
  sha256: string
  line: number
  sku: string
}

const rulesOfProduct = onceLoaded(() => import('#domain/product.ts'))

export const NO_CATALOGUE: StoredCatalogue = { tag: '', pages: [] }

/**
 * Products by barcode, by SKU or another code, and by words, from the pages on this device. The compact index is read when it is first asked
 * for and stays; a page is read when a product of it is wanted.
 */
export class Catalogue {
  /** which catalogue is stored on this device; the engine keeps it true */
  stored = NO_CATALOGUE
  #index: { tag: string; rows: Promise<CatalogueIndexRow[]> } | undefined
  readonly #pages = new Map<string, string[]>()
  /** by SKU, of the catalogue that the index is of */
  readonly #products = new Map<string, Product>()
  #refreshing: Promise<StoredCatalogue | undefined> | undefined
  /** errors in a row, and the instant (monotonic ms) before which none is risked again */
  #failures = 0
  #notBefore = 0
  readonly #db: StorehandDb

  constructor(db: StorehandDb) {
    this.#db = db
  }

  async byGtin(gtin: string): Promise<Product | undefined> {
    const [place] = await this.#find((index) => linesOfGtin(index, gtin), 1)
    return place && (await this.#read(place))
  }

  async bySku(sku: string): Promise<Product | undefined> {
    const [place] = await this.#find((index) => {
      const line = index.skus.indexOf(sku)
      return line < 0 ? [] : [line]
    }, 1)
    return place && (await this.#read(place))
  }

  /** What was read lately; undefined says nothing. */
  known(sku: string): Product | undefined {
    return this.#index?.tag === this.stored.tag ? this.#products.get(sku) : undefined
  }

  /** By its SKU, or another code that it is known by: two products may have the same one, unasked. */
  async byCode(code: string): Promise<Product[]> {
    const places = await this.#find(({ skus, aliases }) => {
      const line = skus.indexOf(code)
      return [...new Set([...(line < 0 ? [] : [line]), ...(aliases?.get(code) ?? [])])]
    }, Infinity)
    return await Promise.all(places.map((place) => this.#read(place)))
  }

  /** Products with all the words in their name, SKU or other codes, at most `limit`. */
  async search(text: string, limit: number): Promise<Product[]> {
    const words = foldText(text).split(' ').filter(Boolean)
    const places = await this.#find((index, room) => linesWithWords(index, words, room), limit)
    return await Promise.all(places.map((place) => this.#read(place)))
  }

  /** Whether any product is on this device. */
  get isEmpty(): boolean {
    return this.stored.pages.length === 0
  }

  /** Whether the newest one cannot be had, though the server answers. */
  get isFailing(): boolean {
    return this.#failures > 0
  }

  /**
   * Fetches what is not here yet of the catalogue with this tag.
   * @returns whether there is a new one
   * @throws what storage throws; Error where a page cannot be read, or the code for it does not load
   */
  async refresh(ports: Ports, device: Device, tag: string): Promise<boolean> {
    if (this.stored.tag === tag) this.#failures = 0
    if (this.stored.tag === tag || (this.isFailing && ports.monoMs() < this.#notBefore)) return false
    // most rounds bring none
    this.#refreshing ??= import('./fetch-catalogue.ts')
      .then(({ fetchCatalogue }) => fetchCatalogue(this.#db, ports, device))
      .finally(() => {
        this.#refreshing = undefined
      })
    const stored = await this.#refreshing.catch((error: unknown) => {
      this.#notBefore = ports.monoMs() + Math.min(FIRST_WAIT_MS * 2 ** this.#failures++, LONGEST_WAIT_MS)
      throw error
    })
    if (!stored) return false
    this.stored = stored
    this.#failures = 0
    return true
  }

  /** Makes room for work, which nobody else has. @returns whether there was anything to let go */
  async shed(): Promise<boolean> {
    const db = this.#db
    if (this.stored.pages.length === 0) return false
    await db.transaction('rw', [db.cataloguePage, db.catalogueIndex, db.meta], async () => {
      await Promise.all([db.cataloguePage.clear(), db.catalogueIndex.clear(), db.meta.delete('catalogue')])
    })
    this.stored = NO_CATALOGUE
    return true
  }

  async #find(linesIn: (index: CatalogueIndexRow, room: number) => number[], limit: number): Promise<Place[]> {
    const places: Place[] = []
    for (const index of await this.#rows()) {
      for (const line of linesIn(index, limit - places.length)) {
        places.push({ sha256: index.sha256, line, sku: index.skus[line] ?? '' })
      }
      if (places.length >= limit) break
    }
    return places
  }

  async #rows(): Promise<CatalogueIndexRow[]> {
    const { tag, pages } = this.stored
    if (this.#index?.tag !== tag) {
      const rows = this.#readIndex(pages)
      this.#index = { tag, rows }
      this.#products.clear()
      // one that failed is read again by whoever asks next
      rows.catch(() => {
        this.#index = undefined
      })
    }
    return await (this.#index?.rows ?? [])
  }

  async #readIndex(pages: string[]): Promise<CatalogueIndexRow[]> {
    const rows = (await this.#db.catalogueIndex.bulkGet(pages)).filter((row) => row !== undefined)
    const old = rows.filter(({ made }) => made !== INDEX).map(({ sha256 }) => sha256)
    if (old.length === 0) return rows
    // an older app made them
    const { indexPage } = await import('./catalogue-page.ts')
    const texts = (await this.#db.cataloguePage.bulkGet(old)).filter((page) => page !== undefined)
    const anew = new Map<string, CatalogueIndexRow>()
    for (const page of texts) anew.set(page.sha256, await indexPage(page))
    await this.#keepIndex([...anew.values()]).catch(() => undefined)
    return rows.map((row) => anew.get(row.sha256) ?? row)
  }

  /** Of those pages that are still here. Where there is no room they are made again with the next start. */
  async #keepIndex(rows: CatalogueIndexRow[]): Promise<void> {
    const { cataloguePage, catalogueIndex } = this.#db
    await this.#db.transaction('rw', [cataloguePage, catalogueIndex], async () => {
      const here = new Set(await cataloguePage.toCollection().primaryKeys())
      await catalogueIndex.bulkPut(rows.filter(({ sha256 }) => here.has(sha256)))
    })
  }

  async #read({ sha256, line, sku }: Place): Promise<Product> {
    const product = this.#products.get(sku) ?? (await this.#parse(sha256, line))
    // a page that is no more may have been asked for before it went
    if (this.stored.pages.includes(sha256)) keepLast(this.#products, sku, product, PRODUCTS_AT_HAND)
    return product
  }

  async #parse(sha256: string, line: number): Promise<Product> {
    const lines = this.#pages.get(sha256) ?? (await this.#db.cataloguePage.get(sha256))?.text.split('\n')
    const text = lines?.[line]
    if (lines === undefined || text === undefined) throw new Error(`the catalogue has lost page ${sha256}`)
    keepLast(this.#pages, sha256, lines, PAGES_AT_HAND)
    const { Product } = await rulesOfProduct()
    return Product.parse(JSON.parse(text))
  }
}

/** The one used last goes last, and the first go where there are too many. */
function keepLast<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.delete(key)
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}
