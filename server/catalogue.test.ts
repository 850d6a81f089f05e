import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkDigit } from '#domain/barcode.ts'
import type { CatalogueManifest, Product } from '#domain/product.ts'
import { LARGEST_PAGE } from './catalogue-pages.ts'
import { ensureProducts, saveProducts } from './catalogue.ts'
import type { TestDevice } from './testing/device.ts'
import { engines } from './testing/engines.ts'
import { openTestStore, STORE, type TestStore } from './testing/store.ts'

const mug = (sku: string) => ({ sku, name: `Mug ${sku}`, priceMinor: 850, currency: 'EUR' })

describe.each(engines)('the catalogue on $name', ({ open }) => {
  let store: TestStore
  let device: TestDevice
  beforeEach(async () => {
    store = await openTestStore(await open())
    device = await store.device()
  })
  afterEach(() => store.dispose())

  const get = async (url: string) => store.app.inject({ url, headers: await device.headers('GET', url) })
  const manifest = async () => (await get('/v1/catalogue')).json<CatalogueManifest>()

  test('gives unknown SKUs an in-store GTIN of their own, and keeps it', async () => {
    const first = await ensureProducts(store.database, STORE, ['a', 'b', 'a'].map(mug))
    const gtins = [...first.values()].map(({ gtins }) => gtins[0] ?? '')
    expect(gtins).toEqual([expect.stringMatching(/^004\d{11}$/), expect.stringMatching(/^004\d{11}$/)])
    expect(new Set(gtins).size).toBe(2)
    for (const gtin of gtins) expect(checkDigit(gtin.slice(0, -1))).toBe(gtin.slice(-1))
    const again = await ensureProducts(store.database, STORE, ['b', 'c'].map(mug))
    expect(again.get('b')).toEqual(first.get('b'))
    expect(gtins).not.toContain(again.get('c')?.gtins[0])
  })

  test('gives two importers at once the same product', async () => {
    const all = await Promise.all(
      Array.from({ length: 6 }, (_none, index) =>
        ensureProducts(store.database, STORE, [mug('same'), mug(`own ${index}`)]),
      ),
    )
    expect(new Set(all.map((products) => products.get('same')?.gtins[0])).size).toBe(1)
    const gtins = all.flatMap((products) => [...products.values()].map(({ gtins }) => gtins[0]))
    expect(new Set(gtins).size).toBe(7)
  })

  const many = (count: number) => Array.from({ length: count }, (_no, i) => mug(`sku ${10_000 + i}`))

  test('is served in immutable pages, named by their content', async () => {
    await ensureProducts(store.database, STORE, many(3 * LARGEST_PAGE))
    const { tag, pages } = await manifest()
    expect(pages.length).toBeGreaterThan(2)
    const products: Product[] = []
    for (const { url, sha256, count } of pages) {
      const page = await get(url)
      expect(createHash('sha256').update(page.body).digest('hex')).toBe(sha256)
      expect(page.headers['cache-control']).toBe('private, max-age=31536000, immutable')
      expect(page.headers['content-type']).toBe('application/x-ndjson; charset=utf-8')
      const lines = page.body.split('\n')
      expect(lines).toHaveLength(count)
      expect(count).toBeLessThanOrEqual(LARGEST_PAGE)
      products.push(...lines.map((line) => JSON.parse(line) as Product))
    }
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(3 * LARGEST_PAGE)
    const names = pages.slice(0, 3).map(({ sha256 }) => sha256)
    const together = await get(`/v1/catalogue/${names.toReversed().join(',')}`)
    const hashes = together.body.split('\n\n').map((text) => createHash('sha256').update(text).digest('hex'))
    expect(hashes).toEqual(names.toReversed())
    expect((await get(`/v1/catalogue/${names.join(',')},${'0'.repeat(64)}`)).json()).toMatchObject({
      code: 'not-found',
    })
    expect((await get(`/v1/catalogue/${Array(9).fill(names[0]).join(',')}`)).json()).toMatchObject({
      code: 'invalid-request',
    })
    const device = await store.device()
    expect((await device.pull()).catalogue).toBe(tag)
  })

  test('changes its tag and only the pages that differ', async () => {
    const all = await ensureProducts(store.database, STORE, many(4 * LARGEST_PAGE))
    const before = await manifest()
    await saveProducts(store.database, STORE, [...all.values()])
    expect(await manifest()).toEqual(before)

    const first = all.get('sku 10000') ?? expect.fail()
    await saveProducts(store.database, STORE, [{ ...first, name: 'A better mug', aisle: 'B2' }])
    const after = await manifest()
    expect(after.tag).not.toBe(before.tag)
    expect(after.pages[0]?.sha256).not.toBe(before.pages[0]?.sha256)
    expect(after.pages.slice(1)).toEqual(before.pages.slice(1))
    expect((await get(before.pages[0]?.url ?? '')).json()).toMatchObject({ code: 'not-found' })
    expect((await get(after.pages[1]?.url ?? '')).statusCode).toBe(200)
  })

  test('a new product in its midst changes its own page, not those behind it', async () => {
    await ensureProducts(store.database, STORE, many(4 * LARGEST_PAGE))
    const before = await manifest()
    await ensureProducts(store.database, STORE, [mug('sku 10010 and a half')])
    const known = new Set(before.pages.map(({ sha256 }) => sha256))
    const fresh = (await manifest()).pages.filter(({ sha256 }) => !known.has(sha256))
    expect(fresh).toHaveLength(1)
  })

  test('is empty before the first product', async () => {
    expect(await manifest()).toEqual({ tag: '', pages: [] })
  })
})
