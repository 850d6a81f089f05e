import { describe, expect, it } from 'vitest'
import { movementsBetween } from '../stock/of-fulfillment.ts'
import { tally } from '../tally.ts'
import { after, ana, anOrder, ben, cancelled, handedOver, NOON, pick, refusal, staged, when } from '../testing/given.ts'

const back = (quantity: number, owed: number, lineId = 'milk') => ({ lineId, quantity, owed, sku: null })
const numbers = (order = anOrder()) => tally(order, order.lines[0]!)
/** Ana picked 3 of 3, Ben 2 more. */
const surplus = () => pick(pick(anOrder(), 3, 'p1', ana), 2, 'p2', ben)

describe('put-back', () => {
  it('settles a surplus, and says which pick the units came from', () => {
    const order = after(surplus(), 'put-back', back(2, 2), { cmdId: 'b1', ...ben })
    expect(numbers(order)).toMatchObject({ picked: 5, allocated: 3, returned: 2, owed: 0, shorted: 0, remaining: 0 })
    expect(order.lines[0]?.putBacks).toEqual([{ id: 'b1', by: 'ben', at: NOON, quantity: 2, pick: 'p2' }])
  })

  it('says of damaged units that they went elsewhere than on the shelf', () => {
    const order = after(surplus(), 'put-back', { ...back(2, 2), damaged: true }, { cmdId: 'b1' })
    expect(order.lines[0]?.putBacks).toMatchObject([{ quantity: 2, pick: 'p2', damaged: true }])
    expect(numbers(order)).toMatchObject({ allocated: 3, returned: 2, owed: 0 })
    const moved = movementsBetween(surplus(), order).map(({ from, to, quantity }) => ({ from, to, quantity }))
    expect(moved).toEqual([{ from: 'staged', to: 'damaged', quantity: 2 }])
  })

  it('may be done in parts', () => {
    const once = after(surplus(), 'put-back', back(1, 2), { cmdId: 'b1' })
    expect(numbers(once)).toMatchObject({ allocated: 3, owed: 1 })
    expect(numbers(after(once, 'put-back', back(1, 1), { cmdId: 'b2' }))).toMatchObject({ allocated: 3, owed: 0 })
  })

  it('takes no unit of a pick twice', () => {
    const once = after(surplus(), 'put-back', back(1, 2), { cmdId: 'b1' })
    const edited = { ...once, lines: once.lines.map((line) => ({ ...line, ordered: 2 })) }
    const order = after(edited, 'put-back', back(2, 2), { cmdId: 'b2' })
    expect(order.lines[0]?.putBacks.map(({ id, pick, quantity }) => [id, pick, quantity])).toEqual([
      ['b1', 'p2', 1],
      ['b2', 'p2', 1],
      ['b2', 'p1', 1],
    ])
  })

  it('takes late picks first: no order has them', () => {
    let order = after(
      anOrder(),
      'take-over',
      { counted: [{ lineId: 'milk', quantity: 3 }], known: [] },
      { cmdId: 't1' },
    )
    order = pick(order, 2, 'late', ben)
    order = after(order, 'pick-line', { lineId: 'milk', quantity: 1, remaining: 1, method: 'hand', takeOver: 't1' })
    order = after(order, 'put-back', back(2, 3))
    expect(order.lines[0]?.putBacks).toMatchObject([{ pick: 'late', quantity: 2 }])
    expect(numbers(order)).toMatchObject({ allocated: 3, owed: 1 })
  })

  it('brings everything of a cancelled order back to the shelf', () => {
    const order = after(cancelled(surplus()), 'put-back', back(5, 5))
    expect(numbers(order)).toMatchObject({ allocated: 0, returned: 5, lost: 0, owed: 0 })
    expect(order.state).toBe('cancelled')
  })

  it('takes out what an order edited down after staging no longer needs', () => {
    const order = staged(pick(anOrder(), 3, 'p1'))
    const edited = { ...order, lines: order.lines.map((line) => ({ ...line, ordered: 1 })) }
    const settled = after(edited, 'put-back', back(2, 2))
    expect(settled.state).toBe('staged')
    expect(numbers(settled)).toMatchObject({ allocated: 1, owed: 0 })
  })

  it('leaves with the customer what was handed over', () => {
    const order = handedOver(staged(surplus()))
    expect(numbers(after(order, 'put-back', back(2, 2)))).toMatchObject({ allocated: 3, returned: 2, lost: 0, owed: 0 })
  })

  it('does not count again what somebody else put back meanwhile', () => {
    const order = after(surplus(), 'put-back', back(2, 2), { cmdId: 'b1' })
    expect(when(order, 'put-back', back(2, 2), { cmdId: 'b2', ...ben })).toEqual({
      kind: 'accept',
      changes: [],
      effects: [],
    })
  })

  it('is refused above what the person saw', () => {
    expect(refusal(when(surplus(), 'put-back', back(3, 2)))).toBe('nothing-to-put-back')
    expect(refusal(when(anOrder(), 'put-back', back(1, 0)))).toBe('nothing-to-put-back')
  })

  it('is refused for a product that the order never had', () => {
    expect(refusal(when(surplus(), 'put-back', back(1, 1, 'tea')))).toBe('unknown-line')
  })
})
