import { expect, it } from 'vitest'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { ordersNeeding } from './needed.ts'

const line = (sku: string, ordered: number, picked = 0) => ({
  id: `${sku}-${ordered}`,
  sku,
  ordered,
  picks: picked > 0 ? [{ id: 'pick', quantity: picked, late: false }] : [],
  shorts: [],
  putBacks: [],
})
const order = (id: string, promisedAt: number, lines: unknown[], rest: object = {}) =>
  ({ id, promisedAt, lines, handover: null, cancelled: null, ...rest }) as unknown as Fulfillment

it('adds up what is left to pick of the product, the order promised first on top', () => {
  const orders = [
    order('later', 2, [line('CUP', 3), line('CUP', 2, 1), line('PLATE', 9)]),
    order('sooner', 1, [line('CUP', 1)]),
    order('picked', 0, [line('CUP', 2, 2)]),
    order('cancelled', 0, [line('CUP', 2)], { cancelled: { at: 1, reason: 'changed my mind' } }),
    order('other', 0, [line('PLATE', 2)]),
  ]
  expect(ordersNeeding(orders, 'CUP').map(({ order: { id }, count }) => [id, count])).toEqual([
    ['sooner', 1],
    ['later', 4],
  ])
})
