import { expect, it } from 'vitest'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { findOrders } from './find-orders.ts'

const order = (id: string, state: Fulfillment['state'], promisedAt: number) =>
  ({ id, orderNumber: id.toUpperCase(), state, promisedAt }) as Fulfillment
const orders = [order('sh-1003', 'ready', 3), order('sh-1001', 'staged', 1), order('sh-1002', 'picking', 2)]
const names = new Map([
  ['sh-1001', 'Zoë Müller-Lüdenscheidt'],
  ['sh-1002', 'Anna Zoellner'],
  ['sh-1003', 'Ben Okafor'],
])
const found = (typed: string) => {
  const { waiting, others } = findOrders(orders, names, typed)
  return [waiting.map(({ id }) => id), others.map(({ id }) => id)]
}

it('lists what waits for its customer, the first promised on top, while nothing is typed', () => {
  expect(found('')).toEqual([['sh-1001', 'sh-1003'], []])
})

it('finds a name by the beginnings of its words, without accents', () => {
  expect(found('muller zo')).toEqual([['sh-1001'], []])
  expect(found('ZOE')).toEqual([['sh-1001'], ['sh-1002']])
  expect(found('kafor')).toEqual([[], []])
})

it('finds a number by any part of it, with or without the sign in front', () => {
  expect(found('1002')).toEqual([[], ['sh-1002']])
  expect(found('#sh-1003')).toEqual([['sh-1003'], []])
})
