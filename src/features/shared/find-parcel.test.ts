import { expect, it } from 'vitest'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { findParcel, taggedParcel } from './find-parcel.ts'

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

it('finds one that was reported lost by its tag, and one that stands somewhere before it', () => {
  const loss = {
    id: 'l',
    by: 'ana',
    at: 0,
    quantity: 1,
    pick: 'p',
    parcel: 'f9-1',
    why: 'missing',
    tag: '4799 A',
    bags: 2,
  }
  const lost = { ...order('f9', '4799'), lines: [{ losses: [loss] }] } as unknown as Fulfillment
  for (const text of ['4799 A', '4799a', '4799 A2']) {
    expect(taggedParcel([...orders, lost], text)).toEqual({ order: lost, parcelId: 'f9-1', isLost: true })
  }
  expect(taggedParcel([lost], '4799 A3')).toBeUndefined()
  expect(taggedParcel([lost], '4799')).toBeUndefined()
  const stands = order('f8', '4798', '4799 A')
  expect(taggedParcel([lost, stands], '4799 A')).toMatchObject({ isLost: false, parcelId: 'f84799 A' })
})
