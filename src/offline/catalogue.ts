import { CatalogueManifest, CataloguePage, type Product } from '#domain/product.ts'
import type { Device, StorehandDb } from './db.ts'
import { call } from './http.ts'
import type { Ports } from './ports.ts'

/** Products by barcode and by SKU, read from the pages when they are first asked for. */
export class Catalogue {
  #index: { byGtin: Map<string, Product>; bySku: Map<string, Product> } | undefined
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

  /** Fetches the pages that are not here yet, swaps them in together and drops the old ones. */
  async refresh(ports: Ports, device: Device, tag: string): Promise<void> {
    if ((await this.#db.read('catalogue'))?.tag === tag) return
    const manifest = await call(ports, '/v1/catalogue', CatalogueManifest, { token: device.token })
    if (manifest.kind !== 'ok') return
    const held = new Set(await this.#db.page.toCollection().primaryKeys())
    const fresh: { sha256: string; products: Product[] }[] = []
    for (const { url, sha256 } of manifest.data.pages) {
      if (held.has(sha256)) continue
      const page = await call(ports, url, CataloguePage, { token: device.token })
      // the next round tries again; what is here stays usable
      if (page.kind !== 'ok') return
      fresh.push({ sha256, products: page.data.products })
    }
    const wanted = new Set(manifest.data.pages.map((page) => page.sha256))
    await this.#db.transaction('rw', [this.#db.page, this.#db.meta], async () => {
      await this.#db.page.bulkDelete([...held].filter((sha256) => !wanted.has(sha256)))
      await this.#db.page.bulkPut(fresh)
      await this.#db.write('catalogue', { tag: manifest.data.tag })
    })
    this.#index = undefined
  }

  async #read() {
    if (this.#index) return this.#index
    const byGtin = new Map<string, Product>()
    const bySku = new Map<string, Product>()
    for (const page of await this.#db.page.toArray()) {
      for (const product of page.products) {
        bySku.set(product.sku, product)
        for (const gtin of product.gtins) byGtin.set(gtin, product)
      }
    }
    this.#index = { byGtin, bySku }
    return this.#index
  }
}
