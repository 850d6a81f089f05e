import { expect, it } from 'vitest'
import { after, anOrder, cancelled, handedOver, NOON, pick, ready } from '../testing/given.ts'
import { owedTo } from './owed.ts'

it('a unit that comes in is owed to the open orders that wait for it, the soonest first', () => {
  const later = anOrder({ id: 'later', promisedAt: NOON + 9_000_000 })
  const begun = pick(anOrder(), 1, 'p1')
  const given = { lineId: 'milk', quantity: 2, reason: 'not-found' as const, photo: null }
  // two were given up as missing: now they are here
  const short = after(begun, 'short-line', given)
  const owed = (orders: Parameters<typeof owedTo>[0]) =>
    owedTo(orders, 'milk').map(({ order, units }) => [order.id, units])
  expect(owed([later, short])).toEqual([
    ['f1', 2],
    ['later', 3],
  ])
  expect(owed([cancelled(begun), handedOver(ready()), pick(anOrder(), 3, 'p1')])).toEqual([])
  expect(owedTo([begun], 'tea')).toEqual([])
})
