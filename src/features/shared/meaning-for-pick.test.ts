import { describe, expect, test } from 'vitest'
import type { Product } from '#domain/product.ts'
import { aLine, anOrder } from '#domain/testing/given.ts'
import type { Item } from './items-of-scan.ts'
import { meaningForPick } from './meaning-for-pick.ts'

const [MUG, LAMP, RUG] = ['00499900000119', '00499900000126', '00499900000133'] as const

const line = (id: string, walk: number, gtin: string) =>
  aLine({ id, sku: `SKU-${id}`, name: id, walk, gtin, ordered: 1 })
const order = anOrder({ lines: [line('mug', 3, MUG), line('lamp', 1, LAMP), line('rug', 2, RUG)] })

const product = (sku: string): Product => ({
  ...{ sku, gtins: ['00499900000140'], name: sku, department: null, aisle: null, walk: 0 },
  ...{ priceMinor: null, currency: 'EUR', picture: null },
})
const bins = [{ id: 'b1', code: 'BIN-A1', name: 'Shelf A1', kind: 'shelf' as const }]
const orders = [order, anOrder({ id: 'f2', orderNumber: '1002' })]
const knowing = (...found: Product[]) => {
  const catalogue = {
    byGtin: async () => found[0],
    byCode: async (code: string) => (code === 'PLU 88' ? found : []),
  }
  const which = async (items: readonly Item[]) => items.find(({ product }) => product.sku === 'SKU-rug')
  return { bins, orders, products: { catalogue, measuredCodes: [], decimals: 2, today: '2026-11-29' }, which }
}

describe('a scan while picking', () => {
  test('of a UPC-A symbol finds the line of the same GTIN', async () => {
    const meaning = await meaningForPick([order], { symbology: 'upc-a', text: MUG.slice(2) }, knowing())
    expect(meaning).toMatchObject({ kind: 'line', line: { id: 'mug' } })
  })

  test('of another barcode of the same product finds its line through the catalogue', async () => {
    const meaning = await meaningForPick(
      [order],
      { symbology: 'ean-13', text: '0499900000140' },
      knowing(product('SKU-rug')),
    )
    expect(meaning).toMatchObject({ kind: 'line', line: { id: 'rug' } })
  })

  test('of another code of the product, such as a number of the till, finds its line too', async () => {
    const scan = { symbology: 'code-128', text: 'PLU 88' } as const
    expect(await meaningForPick([order], scan, knowing(product('SKU-rug')))).toMatchObject({
      kind: 'line',
      line: { id: 'rug' },
    })
  })

  test('of a code of two products of the order is the one that somebody says', async () => {
    const scan = { symbology: 'code-128', text: 'PLU 88' } as const
    const both = [product('SKU-mug'), product('SKU-rug')]
    expect(await meaningForPick([order], scan, knowing(...both))).toMatchObject({ kind: 'line', line: { id: 'rug' } })
    const neither = [product('SKU-mug'), product('SKU-lamp')]
    expect(await meaningForPick([order], scan, knowing(...neither))).toEqual({ kind: 'unsaid' })
    // of two of which the order has one there is nothing to ask
    const one = [product('SKU-tea'), product('SKU-mug')]
    expect(await meaningForPick([order], scan, knowing(...one))).toMatchObject({ kind: 'line', line: { id: 'mug' } })
  })

  test('brings what the item in hand says of itself', async () => {
    const scan = { symbology: 'data-matrix', text: `01${MUG}1726112810L7` } as const
    const meaning = await meaningForPick([order], scan, knowing())
    expect(meaning).toMatchObject({ kind: 'line', line: { id: 'mug' }, facts: { lot: 'L7', expires: '2026-11-28' } })
  })

  test('of another product is a wrong item, by name', async () => {
    const meaning = await meaningForPick(
      [order],
      { symbology: 'ean-13', text: '0499900000140' },
      knowing(product('SKU-tea')),
    )
    expect(meaning).toMatchObject({ kind: 'wrong-item', product: { name: 'SKU-tea' } })
  })

  test('of a bin or of another order is named', async () => {
    const scan = (text: string) => meaningForPick([order], { symbology: 'unknown', text }, knowing())
    expect(await scan('BIN-A1 ')).toMatchObject({ kind: 'bin', bin: { name: 'Shelf A1' } })
    expect(await scan('1002/TOKEN')).toMatchObject({ kind: 'other-order', order: { id: 'f2' } })
    expect(await scan(order.orderNumber)).toEqual({ kind: 'own-order' })
  })

  test('of a misread barcode says so; of anything else nobody knows it', async () => {
    expect(await meaningForPick([order], { symbology: 'ean-13', text: '0499900000149' }, knowing())).toEqual({
      kind: 'bad-check-digit',
    })
    expect(await meaningForPick([order], { symbology: 'unknown', text: 'HELLO' }, knowing())).toEqual({
      kind: 'unknown',
    })
  })

  test('of a product of several orders is for the first that lacks some', async () => {
    const scan = { symbology: 'upc-a', text: MUG.slice(2) } as const
    const second = anOrder({ id: 'f2', lines: [line('mug', 3, MUG)] })
    expect(await meaningForPick([order, second], scan, knowing())).toMatchObject({ kind: 'line', order: { id: 'f1' } })
    const pick = { id: 'p', by: 'ana', at: 1, quantity: 1, method: 'scan' as const, late: false }
    const picked = { ...order, lines: order.lines.map((each) => ({ ...each, picks: [pick] })) }
    expect(await meaningForPick([picked, second], scan, knowing())).toMatchObject({ order: { id: 'f2' } })
    // none lacks it: the first is told that it is one too many
    expect(await meaningForPick([picked], scan, knowing())).toMatchObject({ order: { id: 'f1' } })
  })
})
