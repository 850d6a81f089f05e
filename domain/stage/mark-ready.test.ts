import { describe, expect, it } from 'vitest'
import { after, anOrder, ben, cancelled, handedOver, pick, ready, refusal, staged, when } from '../testing/given.ts'

describe('mark-ready', () => {
  it('lets the customer come for an order that stands complete in a bin', () => {
    const order = after(staged(pick(anOrder(), 3, 'p1')), 'mark-ready', {}, { cmdId: 'r1' })
    expect(order).toMatchObject({ state: 'ready', ready: { id: 'r1', by: 'ana' } })
  })

  it('changes nothing the second time', () => {
    expect(when(ready(), 'mark-ready', {}, ben)).toEqual({ kind: 'accept', changes: [], effects: [] })
  })

  it('is refused unless the order is complete and in a bin', () => {
    expect(refusal(when(anOrder(), 'mark-ready', {}))).toBe('not-staged')
    expect(refusal(when(pick(anOrder(), 3, 'p1'), 'mark-ready', {}))).toBe('not-staged')
    expect(refusal(when(staged(pick(anOrder(), 2, 'p1')), 'mark-ready', {}))).toBe('not-staged')
  })

  it('is refused when the order was cancelled or handed over', () => {
    expect(refusal(when(cancelled(ready()), 'mark-ready', {}))).toBe('order-cancelled')
    expect(refusal(when(handedOver(ready()), 'mark-ready', {}))).toBe('already-handed-over')
  })
})
