import { expect, it } from 'vitest'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { findParcel } from './find-parcel.ts'

const parcel = (id: string, tag: string) => ({ id, tag, binId: 'b1', stageId: id, by: 'ana', at: 0 })
const order = (id: string, orderNumber: string, ...tags: string[]) =>
  ({ id, orderNumber, lines: [], parcels: tags.map((tag) => parcel(`${id}${tag}`, tag)) }) as unknown as Fulfillment
const bags = order('f3', '4729', '4729 A')
Object.assign(bags.parcels[0] ?? {}, { bags: 3 })
const orders = [bags, order('f1', '4726', '4726 A'), order('f2', '4727', '4727 A', '4727 B')]

it.each([
  ['4726 A', 'f14726 A'],
  ['4726a', 'f14726 A'],
  ['4726', 'f14726 A'],
  ['4727 b', 'f24727 B'],
  ['4727', 'ask'],
  ['4728', undefined],
  ['4729 a3', 'f34729 A'],
  ['4729 a4', undefined],
])('%j is %j', (text, expected) => {
  const found = findParcel(orders, text)
  expect(typeof found === 'object' ? found.parcelId : found).toBe(expected)
})
