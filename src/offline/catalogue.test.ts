import { createHash } from 'node:crypto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import { PAGES_AT_ONCE, type Product } from '#domain/product.ts'
import { INDEX } from './catalogue-index.ts'
import { Catalogue } from './catalogue.ts'
import { type Device, StorehandDb } from './db.ts'
import type { Ports } from './ports.ts'

const product = (serial: number, name = `Cup ${serial}`): Product => ({
  ...{ sku: `CUP-${serial}`, name, gtins: [String(serial).padStart(14, '0')], department: null, aisle: null },
  ...{ walk: 0, priceMinor: 250, currency: 'EUR', picture: null },
})

/** What the server holds, a few products a page, and how often each address was asked for. */
class CatalogueServer {
  pages: string[] = []
  asked: string[] = []
  spoil: ((text: string) => string) | undefined
  lost: string | undefined

  constructor(products: Product[], perPage = 3) {
    for (let start = 0; start < products.length; start += perPage)
      this.pages.push(
        products
          .slice(start, start + perPage)
          .map((row) => JSON.stringify(row))
          .join('\n'),
      )
  }

  get urls() {
    return this.pages.map((text) => `/v1/catalogue/${hashOf(text)}`)
  }

  fetch = async (path: string): Promise<Response> => {
    this.asked.push(path)
    if (this.lost !== undefined && path.includes(this.lost)) throw new TypeError('lost')
    if (path === '/v1/catalogue') {
      const pages = this.pages.map((text, at) => ({ url: this.urls[at], sha256: hashOf(text), count: 1 }))
      return json({ tag: hashOf(this.pages.join('\n')), pages })
    }
    const [, names = ''] = /^\/v1\/catalogue\/(.+)$/.exec(path) ?? []
    const texts = names.split(',').map((name) => this.pages.find((page) => hashOf(page) === name) ?? '')
    const text = texts.join('\n\n')
    return new Response(this.spoil?.(text) ?? text, { headers: { 'content-type': 'application/x-ndjson' } })
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const json = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json; charset=utf-8' } })

describe('the catalogue on the device', () => {
  let db: StorehandDb
  let catalogue: Catalogue
  beforeEach(() => {
    db = new StorehandDb('storehand', { indexedDB: new IDBFactory(), IDBKeyRange })
    catalogue = new Catalogue(db)
  })

  const refresh = (server: CatalogueServer) => {
    const access = { fetch: (_device: Device, path: string) => server.fetch(path) }
    const timeout = () => new AbortController().signal
    const ports = { access: async () => access, timeout } as unknown as Ports
    return catalogue.refresh(ports, { deviceId: 'device-1' } as Device, hashOf(server.pages.join('\n')))
  }
  const cups = (count: number) => Array.from({ length: count }, (_none, serial) => product(serial + 1))

  test('finds a product by barcode, by SKU and by words, wherever its page', async () => {
    expect(catalogue.isEmpty).toBe(true)
    expect(await refresh(new CatalogueServer([...cups(30), product(99, 'Étagère en chêne')]))).toBe(true)
    expect(catalogue.isEmpty).toBe(false)
    expect(await catalogue.byGtin('00000000000017')).toEqual(product(17))
    expect(await catalogue.bySku('CUP-30')).toEqual(product(30))
    expect(await catalogue.search('etagere CHÊNE', 5)).toEqual([product(99, 'Étagère en chêne')])
    expect(await catalogue.search('cup', 12)).toEqual(cups(12))
    expect(await catalogue.byGtin('00000000000055')).toBeUndefined()
    expect(await catalogue.search('plate', 5)).toEqual([])
  })

  test('fetches only the pages that changed', async () => {
    await refresh(new CatalogueServer(cups(9)))
    const server = new CatalogueServer([...cups(8), product(9, 'A better cup')])
    expect(await refresh(server)).toBe(true)
    expect(server.asked).toEqual(['/v1/catalogue', server.urls[2]])
    expect(await catalogue.bySku('CUP-9')).toEqual(product(9, 'A better cup'))
    expect(await db.cataloguePage.count()).toBe(3)
    expect(await refresh(server)).toBe(false)
  })

  test('knows at once what was read, as long as it is so', async () => {
    await refresh(new CatalogueServer(cups(9)))
    expect(catalogue.known('CUP-9')).toBeUndefined()
    const cup = await catalogue.byGtin('00000000000009')
    expect(cup).toEqual(product(9))
    expect(catalogue.known('CUP-9')).toBe(cup)
    expect(await catalogue.bySku('CUP-9')).toBe(cup)
    await refresh(new CatalogueServer([...cups(8), product(9, 'A better cup')]))
    expect(catalogue.known('CUP-9')).toBeUndefined()
    expect(await catalogue.bySku('CUP-9')).toEqual(product(9, 'A better cup'))
    expect(catalogue.known('CUP-9')).toEqual(product(9, 'A better cup'))
  })

  test('goes on after a lost connection with what is missing, and shows the new one once it is whole', async () => {
    await refresh(new CatalogueServer(cups(3)))
    const server = new CatalogueServer([...cups(2), ...cups(60).slice(3)])
    server.lost = hashOf(server.pages.at(-1) ?? '')
    expect(await refresh(server)).toBe(false)
    expect(await catalogue.bySku('CUP-3')).toEqual(product(3))
    expect(await catalogue.bySku('CUP-10')).toBeUndefined()

    server.lost = undefined
    server.asked = []
    expect(await refresh(server)).toBe(true)
    // the pages that were to come with it, and none of the others
    expect(server.asked.map((path) => path.split(',').length)).toEqual([1, server.pages.length % PAGES_AT_ONCE])
    expect(await catalogue.bySku('CUP-3')).toBeUndefined()
    expect(await catalogue.bySku('CUP-10')).toEqual(product(10))
  })

  test('keeps no page that is not what its name says', async () => {
    const server = new CatalogueServer(cups(3))
    server.spoil = (text) => text.replace('Cup 2', 'Cup 7')
    expect(await refresh(server)).toBe(false)
    expect(catalogue.isEmpty).toBe(true)
    expect(await db.cataloguePage.count()).toBe(0)
  })

  test('finds every product that is known by a code', async () => {
    const also = (serial: number, ...aliases: string[]) => ({ ...product(serial), aliases })
    await refresh(
      new CatalogueServer([also(1, 'PLU 88'), also(2, 'K-7', 'CUP-3'), ...cups(5).slice(2), also(6, 'PLU 88')]),
    )
    const skus = async (code: string) => (await catalogue.byCode(code)).map(({ sku }) => sku)
    expect(await skus('PLU 88')).toEqual(['CUP-1', 'CUP-6'])
    expect(await skus('CUP-3')).toEqual(['CUP-3', 'CUP-2'])
    expect(await skus('K-7')).toEqual(['CUP-2'])
    expect(await skus('K-8')).toEqual([])
  })

  test('what an older app found nothing by is found once this one opens it', async () => {
    await refresh(new CatalogueServer([{ ...product(1), aliases: ['PLU 88'] }]))
    await db.catalogueIndex.toCollection().modify((row) => {
      delete row.made
      delete row.aliases
    })
    const again = new Catalogue(db)
    again.stored = (await db.read('catalogue')) ?? expect.fail()
    expect(await again.byCode('PLU 88')).toHaveLength(1)
    expect((await db.catalogueIndex.toArray()).map(({ made, aliases }) => [made, aliases?.size])).toEqual([[INDEX, 1]])
  })

  test('is there after a restart, and its loss is told', async () => {
    await refresh(new CatalogueServer(cups(9)))
    const again = new Catalogue(db)
    again.stored = (await db.read('catalogue')) ?? expect.fail()
    expect(await again.bySku('CUP-5')).toEqual(product(5))
    await db.cataloguePage.clear()
    await expect(again.bySku('CUP-9')).rejects.toThrow(/lost page/)
  })
})
