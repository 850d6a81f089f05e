import { describe, expect, it } from 'vitest'
import { after, ana, anOrder, ben, cancelled, NOON, pick, ready, refusal, handedOver, when } from '../testing/given.ts'

describe('accept', () => {
  it('takes a routed order on, and says who did', () => {
    const order = after(anOrder(), 'accept', {}, { cmdId: 'a1', ...ana })
    expect(order.state).toBe('accepted')
    expect(order.accepted).toEqual({ id: 'a1', by: 'ana', at: NOON })
  })

  it('keeps the first who accepted', () => {
    const order = after(anOrder(), 'accept', {}, { cmdId: 'a1', ...ana })
    expect(when(order, 'accept', {}, { cmdId: 'a2', ...ben })).toEqual({ kind: 'accept', changes: [], effects: [] })
  })

  it('does not set an order back that is being picked', () => {
    const order = after(pick(anOrder(), 1, 'p1'), 'accept', {})
    expect(order).toMatchObject({ state: 'picking', accepted: { by: 'ana' } })
  })

  it('is refused when the order was cancelled or handed over', () => {
    expect(refusal(when(cancelled(anOrder()), 'accept', {}))).toBe('order-cancelled')
    expect(refusal(when(handedOver(ready()), 'accept', {}))).toBe('already-handed-over')
  })

  it('cannot be told about an order that is not here', () => {
    expect(when(undefined, 'accept', {})).toEqual({ kind: 'cannot-tell', missing: { kind: 'fulfillment', id: 'f1' } })
  })
})
