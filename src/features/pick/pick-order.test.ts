import { describe, expect, test } from 'vitest'
import type { Product } from '#domain/product.ts'
import { aLine, anOrder } from '#domain/testing/given.ts'
import { inAisleOrder, meaningForPick, nextLine } from './pick-order.ts'

const [MUG, LAMP, RUG] = ['00499900000119', '00499900000126', '00499900000133'] as const

const line = (id: string, walk: number, gtin: string) =>
  aLine({ id, sku: `SKU-${id}`, name: id, walk, gtin, ordered: 1 })
const order = anOrder({ lines: [line('mug', 3, MUG), line('lamp', 1, LAMP), line('rug', 2, RUG)] })

const product = (sku: string): Product => ({
  ...{ sku, gtins: ['00499900000140'], name: sku, department: null, aisle: null, walk: 0 },
  ...{ priceMinor: null, currency: 'EUR', picture: null },
})
const nothing = async () => undefined

describe('the walk', () => {
  test('follows the aisles', () => {
    expect(inAisleOrder(order.lines).map(({ id }) => id)).toEqual(['lamp', 'rug', 'mug'])
  })

  test('goes on from the line that was chosen, and round again for what was left out', () => {
    expect(nextLine(order)?.id).toBe('lamp')
    expect(nextLine(order, 'mug')?.id).toBe('mug')
    const pick = { id: 'p', by: 'ana', at: 1, quantity: 1, method: 'scan' as const, late: false }
    const picked = {
      ...order,
      lines: order.lines.map((each) => (each.id === 'mug' ? { ...each, picks: [pick] } : each)),
    }
    expect(nextLine(picked, 'mug')?.id).toBe('lamp')
  })
})

describe('a scan while picking', () => {
  test('of a UPC-A symbol finds the line of the same GTIN', async () => {
    const meaning = await meaningForPick(order, { symbology: 'upc-a', text: MUG.slice(2) }, nothing)
    expect(meaning).toMatchObject({ kind: 'line', line: { id: 'mug' } })
  })

  test('of another barcode of the same product finds its line through the catalogue', async () => {
    const meaning = await meaningForPick(order, { symbology: 'ean-13', text: '0499900000140' }, async () =>
      product('SKU-rug'),
    )
    expect(meaning).toMatchObject({ kind: 'line', line: { id: 'rug' } })
  })

  test('of another product is a wrong item, by name', async () => {
    const meaning = await meaningForPick(order, { symbology: 'ean-13', text: '0499900000140' }, async () =>
      product('SKU-tea'),
    )
    expect(meaning).toMatchObject({ kind: 'wrong-item', product: { name: 'SKU-tea' } })
  })

  test('of a misread barcode says so; of anything else nobody knows it', async () => {
    expect(await meaningForPick(order, { symbology: 'ean-13', text: '0499900000149' }, nothing)).toEqual({
      kind: 'bad-check-digit',
    })
    expect(await meaningForPick(order, { symbology: 'unknown', text: 'HELLO' }, nothing)).toEqual({ kind: 'unknown' })
  })
})
