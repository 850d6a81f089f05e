import { describe, expect, it } from 'vitest'
import { tally } from '../tally.ts'
import {
  after,
  ana,
  anOrder,
  ben,
  cancelled,
  cases,
  handedOver,
  notice,
  pick,
  picking,
  ready,
  refusal,
  applied,
  when,
} from '../testing/given.ts'

const count = (quantity: number, ...known: string[]) => ({ counted: [{ lineId: 'milk', quantity }], known })
const numbers = (order = anOrder()) => tally(order, order.lines[0]!)
const t1 = { cmdId: 't1', ...ben }

describe('take-over', () => {
  it('makes what is really in the tote the picked quantity, and the order the new holder’s', () => {
    const claimed = after(anOrder(), 'claim', {}, ana)
    const order = after(pick(claimed, 3, 'p1'), 'take-over', count(2, 'p1'), t1)
    expect(order).toMatchObject({ state: 'picking', takeOver: 't1', claim: { by: 'ben', clientId: 'device-2' } })
    expect(numbers(order)).toMatchObject({ picked: 2, allocated: 2, returned: 0, owed: 0, shorted: 0, remaining: 1 })
  })

  it('counts a line that is left out as empty', () => {
    const order = after(pick(anOrder(), 3, 'p1'), 'take-over', { counted: [], known: ['p1'] }, t1)
    expect(numbers(order)).toMatchObject({ picked: 0, remaining: 3 })
  })

  it('lets a count above the order be put back', () => {
    const decision = when(anOrder(), 'take-over', count(5), t1)
    expect(notice(decision)).toBe('more-than-needed')
    expect(numbers(applied(anOrder(), decision))).toMatchObject({ allocated: 3, owed: 2 })
  })

  it('starts what was put back anew: the count was made afterwards', () => {
    const both = pick(pick(anOrder(), 3, 'p1', ana), 2, 'p2', ben)
    const settled = after(both, 'put-back', { lineId: 'milk', quantity: 2, owed: 2, sku: null })
    const order = after(settled, 'take-over', count(3, 'p1', 'p2'), t1)
    expect(numbers(order)).toMatchObject({ picked: 3, allocated: 3, returned: 0, owed: 0, shorted: 0, remaining: 0 })
  })

  describe('"Same items?"', () => {
    const picksFirst = after(pick(anOrder(), 2, 'p1', ana), 'take-over', count(2), t1)
    const picksLast = pick(after(anOrder(), 'take-over', count(2), t1), 2, 'p1', ana)

    it.each([
      ['reach the store first', picksFirst],
      ['reach the store last', picksLast],
    ])('is asked about picks unknown to the counter that %s', (_when, order) => {
      expect(numbers(order)).toMatchObject({ picked: 4, allocated: 2, owed: 2, remaining: 1 })
      expect(order.lines[0]?.picks.filter((pick) => pick.late).map((pick) => pick.id)).toEqual(['p1'])
    })

    it('yes: voids them', () => {
      const order = after(picksFirst, 'same-items', { lineId: 'milk', quantity: 2, owed: 2, sku: null })
      expect(numbers(order)).toMatchObject({ picked: 2, allocated: 2, owed: 0, remaining: 1 })
    })

    it('no: makes them a put-back', () => {
      const order = after(picksFirst, 'put-back', { lineId: 'milk', quantity: 2, owed: 2, sku: null })
      expect(numbers(order)).toMatchObject({ picked: 4, allocated: 2, returned: 2, lost: 0, owed: 0, remaining: 1 })
    })

    it('tells the counter whose tote it was not', () => {
      expect(notice(when(pick(anOrder(), 2, 'p1', ana), 'take-over', count(2), t1))).toBe('put-back-owed')
    })

    it('is not asked about what of them was put back before', () => {
      const both = pick(pick(anOrder(), 3, 'p1', ana), 2, 'p2', ana)
      const settled = after(both, 'put-back', { lineId: 'milk', quantity: 2, owed: 2, sku: null })
      expect(numbers(after(settled, 'take-over', count(0), t1))).toMatchObject({
        picked: 5,
        returned: 2,
        lost: 0,
        owed: 3,
      })
    })
  })

  it('by the same person on two devices asks about what either did not know', () => {
    const first = after(anOrder(), 'take-over', count(2), { cmdId: 't1', actorId: 'ben', clientId: 'device-2' })
    const second = after(first, 'take-over', count(2), { cmdId: 't2', actorId: 'ben', clientId: 'device-3' })
    expect(numbers(second)).toMatchObject({ allocated: 2, owed: 2 })
    const onward = after(second, 'pick-line', picking(1, 't1'), { cmdId: 'p1', actorId: 'ben', clientId: 'device-2' })
    expect(numbers(onward)).toMatchObject({ allocated: 2, owed: 3 })
  })

  it('of a cancelled order says so, claims nothing, and the count is to be put back', () => {
    const order = cancelled(pick(anOrder(), 2, 'p1'))
    const decision = when(order, 'take-over', count(2, 'p1'), t1)
    expect(notice(decision)).toBe('order-cancelled')
    expect(applied(order, decision)).toMatchObject({ state: 'cancelled', claim: null })
    expect(numbers(applied(order, decision))).toMatchObject({ picked: 2, owed: 2 })
  })

  it('of a ready order that turns out to lack units takes "ready" back', () => {
    const order = after(ready(), 'take-over', count(1, 'p1'), t1)
    expect(order).toMatchObject({ state: 'picking', ready: null })
  })

  it('after a handover opens a case and changes nothing', () => {
    const order = handedOver(ready())
    const decision = when(order, 'take-over', count(3, 'p1'), t1)
    expect(applied(order, decision)).toBe(order)
    expect(cases(decision)).toEqual(['taken-over-after-handover'])
    expect(notice(decision)).toBe('taken-over-after-handover')
  })

  it('is refused when it counts a product that the order never had', () => {
    const counted = [{ lineId: 'tea', quantity: 1 }]
    expect(refusal(when(anOrder(), 'take-over', { counted, known: [] }, t1))).toBe('unknown-line')
  })
})
