import { describe, expect, it } from 'vitest'
import { tally } from '../tally.ts'
import {
  after,
  ana,
  anOrder,
  ben,
  cancelled,
  handedOver,
  NOON,
  notice,
  pick,
  picking,
  ready,
  refusal,
  applied,
  when,
} from '../testing/given.ts'

const numbers = (order = anOrder()) => tally(order, order.lines[0]!)

describe('pick-line', () => {
  it('gives the units to the order, whether or not somebody accepted it', () => {
    const order = pick(anOrder(), 2, 'p1')
    expect(order.state).toBe('picking')
    expect(order.lines[0]?.picks).toEqual([{ id: 'p1', by: 'ana', at: NOON, quantity: 2, method: 'scan', late: false }])
    expect(numbers(order)).toMatchObject({ picked: 2, allocated: 2, returned: 0, owed: 0, shorted: 0, remaining: 1 })
  })

  it('completes the order with its last unit', () => {
    expect(pick(pick(anOrder(), 2, 'p1'), 1, 'p2').state).toBe('picked')
  })

  it('is over-pick above what the person saw still to pick', () => {
    expect(when(anOrder(), 'pick-line', { ...picking(2), remaining: 1 })).toEqual({
      kind: 'reject',
      reason: { code: 'over-pick', detail: { name: 'Oat milk', remaining: 1 } },
    })
    expect(refusal(when(anOrder(), 'pick-line', { ...picking(1), remaining: 0 }))).toBe('over-pick')
  })

  it('is surplus to be put back above what really was to pick', () => {
    const picked = pick(anOrder(), 2, 'p1', ana)
    const decision = when(picked, 'pick-line', picking(3), { cmdId: 'p2', ...ben })
    expect(decision).toMatchObject({ notice: { code: 'put-back-owed', detail: { order: '#7', quantity: 2 } } })
    expect(numbers(applied(picked, decision))).toMatchObject({ allocated: 3, owed: 2, remaining: 0 })
  })

  it('makes good what was marked as missing', () => {
    const short = after(anOrder(), 'short-line', { lineId: 'milk', quantity: 3, reason: 'not-found', photo: null })
    const order = pick(short, 2, 'p1')
    expect(numbers(order)).toMatchObject({ allocated: 2, shorted: 1, owed: 0, remaining: 0 })
  })

  it('tells the author when the customer had cancelled, and all of it is to be put back', () => {
    const order = cancelled(anOrder())
    const decision = when(order, 'pick-line', picking(2))
    expect(notice(decision)).toBe('order-cancelled')
    expect(numbers(applied(order, decision))).toMatchObject({ allocated: 0, owed: 2 })
  })

  it('is to be put back when the customer has the order already', () => {
    const order = handedOver(ready())
    const decision = when(order, 'pick-line', picking(1))
    expect(notice(decision)).toBe('more-than-needed')
    expect(numbers(applied(order, decision))).toMatchObject({ allocated: 3, owed: 1 })
  })

  describe('after a take-over', () => {
    const taken = after(anOrder(), 'take-over', { counted: [], known: [] }, { cmdId: 't1', ...ben })

    it('is late when its author did not know of it: no order has the units', () => {
      const decision = when(taken, 'pick-line', picking(2), { cmdId: 'p1' })
      const order = applied(taken, decision)
      expect(order.lines[0]?.picks[0]?.late).toBe(true)
      expect(numbers(order)).toMatchObject({ picked: 2, allocated: 0, owed: 2, remaining: 3 })
      expect(notice(decision)).toBe('put-back-owed')
    })

    it('adds up when its author knew of it', () => {
      expect(numbers(after(taken, 'pick-line', picking(2, 't1')))).toMatchObject({ allocated: 2, owed: 0 })
    })

    it('stays late though earlier surplus was put back before it arrived', () => {
      // ordered 3, surplus of 2 put back, then ordered 5: two are to be picked again
      let order = after(taken, 'pick-line', picking(3, 't1'), { cmdId: 'p1' })
      order = after(order, 'pick-line', picking(2, 't1'), { cmdId: 'p2', ...ben })
      order = after(order, 'put-back', { lineId: 'milk', quantity: 2, owed: 2, sku: null }, { cmdId: 'b1' })
      order = { ...order, lines: order.lines.map((line) => ({ ...line, ordered: 5 })) }
      expect(numbers(pick(order, 2, 'p3'))).toMatchObject({ allocated: 3, owed: 2, remaining: 2 })
    })
  })

  it('is not late because its own take-over never arrived', () => {
    expect(numbers(after(anOrder(), 'pick-line', picking(2, 'lost')))).toMatchObject({ allocated: 2, owed: 0 })
  })

  it('is refused for a product that the order never had', () => {
    expect(refusal(when(anOrder(), 'pick-line', { ...picking(1), lineId: 'tea' }))).toBe('unknown-line')
  })
})
