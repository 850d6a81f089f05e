import { expect, it } from 'vitest'
import { anOrder } from '#domain/testing/given.ts'
import type { Products } from '../features/shared/items-of-scan.ts'
import type { Engine } from '../offline/engine.ts'
import { meaningOf } from './scan-meaning.ts'

const PRODUCT = { sku: 'MUG-1', name: 'Mug', gtins: ['04006381333931'] }
const BIN = { id: 'b1', code: 'BIN-A1', name: 'Shelf A1', kind: 'shelf' }
const records: Record<string, unknown[]> = { bin: [BIN], fulfillment: [anOrder({ orderNumber: '4711' })] }
const engine = {
  view: { all: (kind: string) => records[kind] ?? [] },
} as unknown as Engine
const products = {
  catalogue: {
    byGtin: async (gtin: string) => (PRODUCT.gtins.includes(gtin) ? PRODUCT : undefined),
    byCode: async (code: string) => (code === PRODUCT.sku ? [PRODUCT] : []),
  },
  ...{ measuredCodes: [], decimals: 2, today: '2026-11-29' },
} as unknown as Products

it.each([
  ['4711', 'order'],
  ['4711/ABCDEFGHJKMNPQRSTVWXYZ0123', 'order'],
  ['BIN-A1', 'bin'],
  ['4006381333931', 'items'],
  ['MUG-1', 'items'],
  ['010400638133393110L7', 'items'],
  ['3K5C-BQW7', 'code'],
  ['3k5cbqw7', 'code'],
  // a token of another store's order, a barcode of eight digits that no product has, and a word
  ['9999/ABCDEFGHJKMNPQRSTVWXYZ0123', 'unknown'],
  ['96385074', 'unknown'],
  ['hello', 'unknown'],
])('%s is of kind %s', async (text, kind) => {
  expect((await meaningOf(engine, products, { text, symbology: 'unknown' })).kind).toBe(kind)
})

it('opens the order whose goods are in a tote, and none once they are out of it', async () => {
  const fact = { id: 'x', by: 'ana', at: 1 }
  const wave = (at: number, fulfillmentId: string) => ({
    planned: { ...fact, at },
    orders: [{ fulfillmentId, totes: [{ ...fact, code: 'TOTE-1' }] }],
  })
  const meaningAt = async (state: string, parcels: object[] = []) => {
    const there = {
      ...records,
      wave: [wave(1, 'old'), wave(2, 'new')],
      fulfillment: [anOrder({ id: 'old' }), { ...anOrder({ id: 'new' }), state, parcels }],
    }
    const view = { all: (kind: string) => there[kind as keyof typeof there] ?? [] }
    return await meaningOf({ view } as unknown as Engine, products, { text: 'tote-1', symbology: 'unknown' })
  }
  expect(await meaningAt('picked')).toMatchObject({ kind: 'order', order: { id: 'new' } })
  expect(await meaningAt('picked', [{ id: 'p' }])).toMatchObject({ kind: 'unknown' })
  expect(await meaningAt('handed-over')).toMatchObject({ kind: 'unknown' })
})

it.each([
  ['4006381333932', true],
  ['00340123450000000005', true],
  ['96385074', false],
  ['hello', false],
])('%s is misread: %s', async (text, misread) => {
  expect(await meaningOf(engine, products, { text, symbology: 'unknown' })).toMatchObject({ kind: 'unknown', misread })
})
