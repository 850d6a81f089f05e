import { CatalogueManifest, CataloguePage, type Product } from '#domain/product.ts'
import type { Device, StorehandDb, StoredCatalogue } from './db.ts'
import { call } from './http.ts'
import type { Ports } from './ports.ts'

interface Index {
  tag: string
  byGtin: Map<string, Product>
  bySku: Map<string, Product>
}

/** Products by barcode and by SKU, read from the pages when they are first asked for. */
export class Catalogue {
  /** which catalogue is stored on this device; the engine keeps it true */
  stored: StoredCatalogue = { tag: '', pages: [] }
  #index: Index | undefined
  #refreshing: Promise<boolean> | undefined
  readonly #db: StorehandDb

  constructor(db: StorehandDb) {
    this.#db = db
  }

  async byGtin(gtin: string): Promise<Product | undefined> {
    return (await this.#read()).byGtin.get(gtin)
  }

  async bySku(sku: string): Promise<Product | undefined> {
    return (await this.#read()).bySku.get(sku)
  }

  /** Products with all the words in their name or SKU, at most `limit`. */
  async search(words: string, limit: number): Promise<Product[]> {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
    const found: Product[] = []
    for (const product of (await this.#read()).bySku.values()) {
      const text = `${product.name} ${product.sku}`.toLowerCase()
      if (wanted.every((word) => text.includes(word))) found.push(product)
      if (found.length === limit) break
    }
    return found
  }

  /**
   * Fetches the pages that are not here yet. Each is kept as it comes, so that a lost connection loses none; the new
   * catalogue shows once all are here.
   * @returns whether there is a new one
   */
  async refresh(ports: Ports, device: Device, tag: string): Promise<boolean> {
    this.#refreshing ??= this.#fetch(ports, device, tag).finally(() => {
      this.#refreshing = undefined
    })
    return await this.#refreshing
  }

  async #fetch(ports: Ports, device: Device, tag: string): Promise<boolean> {
    if (this.stored.tag === tag) return false
    const manifest = await call(ports, '/v1/catalogue', CatalogueManifest, { token: device.token })
    // the next round tries again; what is here stays usable
    if (manifest.kind !== 'ok') return false
    const held = new Set(await this.#db.page.toCollection().primaryKeys())
    for (const { url, sha256 } of manifest.data.pages) {
      if (held.has(sha256)) continue
      const page = await call(ports, url, CataloguePage, { token: device.token })
      if (page.kind !== 'ok') return false
      await this.#db.page.put({ sha256, products: page.data.products })
    }
    const stored = { tag: manifest.data.tag, pages: manifest.data.pages.map((page) => page.sha256) }
    await this.#db.transaction('rw', [this.#db.page, this.#db.meta], async () => {
      await this.#db.page.where('sha256').noneOf(stored.pages).delete()
      await this.#db.write('catalogue', stored)
    })
    this.stored = stored
    return true
  }

  async #read(): Promise<Index> {
    const { tag, pages } = this.stored
    if (this.#index?.tag === tag) return this.#index
    const index: Index = { tag, byGtin: new Map(), bySku: new Map() }
    for (const page of await this.#db.page.bulkGet(pages)) {
      for (const product of page?.products ?? []) {
        index.bySku.set(product.sku, product)
        for (const gtin of product.gtins) index.byGtin.set(gtin, product)
      }
    }
    this.#index = index
    return index
  }
}
