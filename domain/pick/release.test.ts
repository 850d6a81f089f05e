import { describe, expect, it } from 'vitest'
import { after, ana, anOrder, ben, cancelled, handedOver, pick, ready, refusal, when } from '../testing/given.ts'

describe('release', () => {
  it('gives the order back untouched', () => {
    const accepted = after(anOrder(), 'accept', {})
    expect(after(after(accepted, 'claim', {}), 'release', {})).toEqual(accepted)
  })

  it('leaves picked what was picked', () => {
    const order = after(pick(after(anOrder(), 'claim', {}), 2, 'p1'), 'release', {})
    expect(order).toMatchObject({ state: 'picking', claim: null })
    expect(order.lines[0]?.picks).toHaveLength(1)
  })

  it('changes nothing when there is no claim', () => {
    expect(when(anOrder(), 'release', {})).toEqual({ kind: 'accept', changes: [], effects: [] })
  })

  it("is refused for another person's claim", () => {
    const order = after(anOrder(), 'claim', {}, ana)
    expect(refusal(when(order, 'release', {}, ben))).toBe('not-your-claim')
  })

  it('is refused when the order was cancelled or handed over', () => {
    expect(refusal(when(cancelled(anOrder()), 'release', {}))).toBe('order-cancelled')
    expect(refusal(when(handedOver(ready()), 'release', {}))).toBe('already-handed-over')
  })
})
