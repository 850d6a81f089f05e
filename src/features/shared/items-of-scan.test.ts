import { describe, expect, it } from 'vitest'
import { checkDigit, type Symbology } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import { isOver, itemsOfScan } from './items-of-scan.ts'

const product = (sku: string, gtins: string[], ...aliases: string[]): Product => ({
  ...{ sku, gtins, aliases, name: sku, department: null, aisle: null },
  ...{ walk: 0, priceMinor: null, currency: 'EUR', picture: null },
})
const weighed = `0280012300000${checkDigit('280012300000')}`
const all = [
  product('CUP', ['00000096385074'], 'PLU 88'),
  product('BOWL', ['09506000134352'], 'PLU 88'),
  // the same eight digits, as UPC-E and as EAN-8
  product('SOAP', ['00012345000065']),
  product('SALT', ['00000001234565']),
  product('HAM', [weighed]),
  product('CHEESE', ['04006381333931'], '00456'),
]
const products = {
  catalogue: {
    byGtin: async (gtin: string) => all.find(({ gtins }) => gtins.includes(gtin)),
    byCode: async (code: string) => all.filter(({ sku, aliases }) => sku === code || aliases?.includes(code)),
  },
  measuredCodes: [{ prefix: '28', holds: 'weight' as const, itemDigits: 5, verifier: false }],
  decimals: 2,
  today: '2026-11-29',
}
const items = (text: string, symbology: Symbology = 'unknown') => itemsOfScan(products, { text, symbology })
const skus = async (text: string, symbology?: Symbology) =>
  (await items(text, symbology)).map((item) => item.product.sku)

describe('the products that a code names', () => {
  it.each([
    ['96385074', ['CUP']],
    ['CUP', ['CUP']],
    [' PLU 88 ', ['CUP', 'BOWL']],
    ['96385075', []],
    ['PLU 89', []],
    ['01234565', ['SOAP', 'SALT']],
  ])('%s: %j', async (text, found) => {
    expect(await skus(text)).toEqual(found)
  })

  it('are told apart by the symbology where it is known', async () => {
    expect(await skus('01234565', 'upc-e')).toEqual(['SOAP'])
    expect(await skus('01234565', 'ean-8')).toEqual(['SALT'])
  })

  it('come with what the code says of this one', async () => {
    const [bowl] = await items('01095060001343521726112810L7')
    expect(bowl).toMatchObject({ product: { sku: 'BOWL' }, facts: { lot: 'L7', expires: '2026-11-28' } })
    expect(isOver(bowl?.facts ?? {}, products)).toBe(true)
  })

  it('are found by what a scale printed: by the barcode with nothing weighed, or by the scale’s number', async () => {
    const printed = (body: string) => body + checkDigit(body)
    expect(await items(printed('280012300512'))).toMatchObject([{ product: { sku: 'HAM' }, facts: { grams: 512 } }])
    expect(await items(printed('280045600250'))).toMatchObject([{ product: { sku: 'CHEESE' }, facts: { grams: 250 } }])
    expect(await items(printed('290012300512'))).toEqual([])
  })
})
