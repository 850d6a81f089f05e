import { describe, expect, test } from 'vitest'
import type { Delivery } from '#domain/delivery.ts'
import type { Product } from '#domain/product.ts'
import type { Item } from '../shared/items-of-scan.ts'
import { meaningForReceive } from './receive-scan.ts'

const FIRST = '340123450000000000'
const SECOND = '340123450000000017'

const about = { supplier: 'Potters Ltd', expectedOn: null, announced: true, closed: null }
const withCarton = (id: string, sscc: string): Delivery => ({
  ...{ id, reference: id, ...about },
  cartons: [{ sscc, contents: [{ sku: 'mug', quantity: 6 }], received: null }],
  lines: [{ sku: 'mug', gtin: '04006381333931', name: 'Mug', loose: 0, counts: [] }],
})
const lamp: Product = {
  ...{ sku: 'lamp', gtins: ['00000096385074'], name: 'Lamp', department: null, aisle: null, walk: 0 },
  ...{ priceMinor: null, currency: 'EUR', picture: null },
}
const shade: Product = { ...lamp, sku: 'shade', gtins: [], name: 'Shade' }
const deliveries = [withCarton('d1', FIRST), withCarton('d2', SECOND)]
const known = {
  deliveries,
  products: {
    catalogue: {
      byGtin: async (gtin: string) => (lamp.gtins.includes(gtin) ? lamp : undefined),
      byCode: async (code: string) => [lamp, shade].filter(({ sku }) => sku === code || code === 'PLU 88'),
    },
    ...{ measuredCodes: [], decimals: 2, today: '2026-11-29' },
  },
  which: async (items: readonly Item[]) => items.find(({ product }) => product.sku === 'shade'),
}

describe('a scan while a delivery is received', () => {
  test.each([
    [`00${FIRST}`, { kind: 'carton', carton: { sscc: FIRST } }],
    [`(00)${SECOND}`, { kind: 'other-delivery', delivery: { id: 'd2' } }],
    ['00340123450000000024', { kind: 'unknown-carton', sscc: '340123450000000024' }],
    ['00340123450000000025', { kind: 'bad-check-digit' }],
    ['4006381333931', { kind: 'goods', goods: { sku: 'mug' } }],
    ['96385074', { kind: 'goods', goods: { sku: 'lamp', name: 'Lamp', gtin: '00000096385074' } }],
    ['lamp', { kind: 'goods', goods: { sku: 'lamp' } }],
    ['PLU 88', { kind: 'goods', goods: { sku: 'shade' } }],
    ['01040063813339311726112810L7', { kind: 'goods', goods: { sku: 'mug' }, facts: { expires: '2026-11-28' } }],
    ['4006381333930', { kind: 'bad-check-digit' }],
    ['BIN-B3', { kind: 'unknown' }],
  ])('%s', async (text, meaning) => {
    const [delivery] = deliveries
    if (!delivery) throw new Error('there is none')
    expect(await meaningForReceive(delivery, { symbology: 'unknown', text }, known)).toMatchObject(meaning)
  })
})
