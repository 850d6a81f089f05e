import { expect, it } from 'vitest'
import { after, ana, anOrder, cancelled, ready } from '#domain/testing/given.ts'
import { stateKey } from './state-key.ts'

const over = { ...ready(), holdExpired: { id: 'x', by: 'clock', at: 0 } }
const begun = after(over, 'restock', {}, ana)
const out = after(begun, 'unstage', { undoes: 'stage-parcel' }, ana)
const putBack = (quantity: number) =>
  after(out, 'put-back', { lineId: 'milk', quantity, owed: 3, sku: 'milk' }, { cmdId: `back${quantity}`, ...ana })

it('says of what nobody fetched that its time is over, then that it is to be restocked until the last unit is back, and its bin empty', () => {
  expect([over, begun, out, putBack(2), putBack(3)].map(stateKey)).toEqual([
    ...['holdOver', 'toRestock', 'toRestock', 'toRestock', 'restocked'],
  ])
})

it('says of what the customer cancelled that it was cancelled, and what is to be packed', () => {
  expect(stateKey(cancelled(ready()))).toBe('cancelled')
  expect(stateKey({ ...anOrder({ method: 'ship' }), state: 'picked' })).toBe('toPack')
})
