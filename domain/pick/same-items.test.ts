import { describe, expect, it } from 'vitest'
import type { Fulfillment } from '../fulfillment.ts'
import { tally } from '../tally.ts'
import { after, ana, anOrder, ben, cancelled, pick, refusal, when } from '../testing/given.ts'

const same = (quantity: number, owed: number, lineId = 'milk') => ({ lineId, quantity, owed, sku: null })
const numbers = (order = anOrder()) => tally(order, order.lines[0]!)
const surplus = () => pick(pick(anOrder(), 3, 'p1', ana), 2, 'p2', ben)

/** What counts of it: not what is kept of the voided ones. */
const counted = (order: Fulfillment) => ({
  ...order,
  lines: order.lines.map(({ voided: _voided, ...line }) => line),
})

describe('same-items', () => {
  it('voids the newest picks: two people reported the same units', () => {
    expect(counted(after(surplus(), 'same-items', same(2, 2)))).toEqual(pick(anOrder(), 3, 'p1', ana))
  })

  it('voids a part of a pick, and leaves what the order has', () => {
    const order = after(surplus(), 'same-items', same(1, 2))
    expect(order.lines[0]?.picks.map((pick) => pick.quantity)).toEqual([3, 1])
    expect(numbers(order)).toMatchObject({ picked: 4, allocated: 3, returned: 0, owed: 1, shorted: 0, remaining: 0 })
  })

  it('voids late picks, which are no longer in the way of the ones in the tote', () => {
    const taken = after(
      anOrder(),
      'take-over',
      { counted: [{ lineId: 'milk', quantity: 2 }], known: [] },
      { cmdId: 't1' },
    )
    const late = pick(taken, 2, 'late', ben)
    expect(numbers(late)).toMatchObject({ allocated: 2, owed: 2, remaining: 1 })
    expect(counted(after(late, 'same-items', same(2, 2)))).toEqual(taken)
  })

  it('does not void units that are back on the shelf', () => {
    const partly = after(surplus(), 'put-back', { lineId: 'milk', quantity: 1, owed: 2, sku: null })
    const order = after(partly, 'same-items', same(1, 1))
    expect(order.lines[0]?.picks).toMatchObject([
      { id: 'p1', quantity: 3 },
      { id: 'p2', quantity: 1 },
    ])
    expect(numbers(order)).toMatchObject({ picked: 4, allocated: 3, returned: 1, lost: 0, owed: 0 })
  })

  it('settles a cancelled order too', () => {
    expect(numbers(after(cancelled(surplus()), 'same-items', same(5, 5)))).toMatchObject({ picked: 0, owed: 0 })
  })

  it('changes nothing when somebody else has settled it', () => {
    const settled = after(surplus(), 'same-items', same(2, 2))
    expect(when(settled, 'same-items', same(2, 2), ben)).toEqual({ kind: 'accept', changes: [], effects: [] })
  })

  it('is refused above what the person saw', () => {
    expect(refusal(when(surplus(), 'same-items', same(3, 2)))).toBe('nothing-to-put-back')
  })

  it('is refused for a product that the order never had', () => {
    expect(refusal(when(surplus(), 'same-items', same(1, 1, 'tea')))).toBe('unknown-line')
  })
})
