import { describe, expect, it } from 'vitest'
import { owedBy } from '../tally.ts'
import { after, anOrder, cancelled, handedOver, NOON, notice, pick, ready, refusal, when } from '../testing/given.ts'

const because = { reason: 'changed mind' }

describe('cancel-fulfillment', () => {
  it('ends the order and frees its claim', () => {
    const order = after(after(anOrder(), 'claim', {}), 'cancel-fulfillment', because)
    expect(order).toMatchObject({ state: 'cancelled', claim: null, cancelled: { at: NOON, reason: 'changed mind' } })
  })

  it('lets everything picked be put back', () => {
    const picked = ready()
    expect(notice(when(picked, 'cancel-fulfillment', because))).toBe('order-cancelled')
    expect(owedBy(cancelled(picked))).toBe(3)
  })

  it('asks nothing of the store when nothing was picked, or all of it was put back', () => {
    expect(notice(when(anOrder(), 'cancel-fulfillment', because))).toBeUndefined()
    const surplus = pick(pick(anOrder(), 3, 'p1'), 2, 'p2')
    const settled = after(surplus, 'put-back', { lineId: 'milk', quantity: 2, owed: 2, sku: null })
    expect(owedBy(cancelled(settled))).toBe(3)
  })

  it('changes nothing the second time', () => {
    expect(when(cancelled(anOrder()), 'cancel-fulfillment', because)).toMatchObject({ kind: 'accept', changes: [] })
  })

  it('is refused when the customer has the order', () => {
    expect(refusal(when(handedOver(ready()), 'cancel-fulfillment', because))).toBe('already-handed-over')
  })
})
