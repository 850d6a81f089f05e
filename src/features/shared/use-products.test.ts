import { describe, expect, it } from 'vitest'
import type { Product } from '#domain/product.ts'
import { LIMIT, searchCatalogue } from './use-products.ts'

const product = (sku: string, gtin: string) => ({ sku, name: `Cup ${sku}`, gtins: [gtin] }) as Product
const cup = product('CUP-1', '04006381333931')
const holding = (products: Product[]) => ({
  isEmpty: products.length === 0,
  byGtin: async (gtin: string) => products.find((other) => other.gtins.includes(gtin)),
  search: async (words: string, limit: number) =>
    products.filter((other) => other.name.toLowerCase().includes(words.toLowerCase())).slice(0, limit),
})

describe('searchCatalogue', () => {
  it('tells a catalogue that is not here from one that has no such product', async () => {
    expect(await searchCatalogue(holding([]), 'cup')).toEqual({ state: 'no-catalogue' })
    expect(await searchCatalogue(holding([cup]), 'plate')).toMatchObject({ state: 'found', products: [] })
  })

  it('finds by words and by a typed barcode', async () => {
    expect(await searchCatalogue(holding([cup]), 'CUP')).toMatchObject({ products: [cup] })
    expect(await searchCatalogue(holding([cup]), '4 006381 333931')).toMatchObject({ products: [cup] })
  })

  it('lists nothing before a word is typed, and never more than a screen can use', async () => {
    const many = Array.from({ length: LIMIT + 5 }, (_, index) => product(`CUP-${index}`, cup.gtins[0] ?? ''))
    expect(await searchCatalogue(holding(many), '')).toMatchObject({ products: [] })
    const found = await searchCatalogue(holding(many), 'cup')
    expect(found.state === 'found' && found.products.length).toBe(LIMIT)
  })
})
