import { expect, it } from 'vitest'
import type { Product } from '#domain/product.ts'
import { productOfScan } from './product-of-scan.ts'

const cup: Product = {
  ...{ sku: 'CUP-1', gtins: ['00000096385074'], aliases: ['PLU 88'], name: 'Cup', department: null, aisle: null },
  ...{ walk: 0, priceMinor: null, currency: 'EUR', picture: null },
}
const products = {
  byGtin: async (gtin: string) => (cup.gtins.includes(gtin) ? cup : undefined),
  byCode: async (code: string) => (code === cup.sku || cup.aliases?.includes(code) ? cup : undefined),
}

it.each([
  ['96385074', 'CUP-1'],
  ['CUP-1', 'CUP-1'],
  [' PLU 88 ', 'CUP-1'],
  ['96385075', undefined],
  ['PLU 89', undefined],
])('%s names %s', async (text, sku) => {
  expect((await productOfScan(products, { text, symbology: 'unknown' }))?.sku).toBe(sku)
})
