import { describe, expect, it } from 'vitest'
import { after, ana, anOrder, ben, cancelled, handedOver, pick, ready, refusal, when } from '../testing/given.ts'

describe('claim', () => {
  it('says who is picking, on which device, and takes the order on', () => {
    const order = after(anOrder(), 'claim', {}, { cmdId: 'c1', ...ana })
    expect(order).toMatchObject({
      state: 'picking',
      accepted: { id: 'c1', by: 'ana' },
      claim: { id: 'c1', by: 'ana', clientId: 'device-1' },
    })
  })

  it('leaves it with the one who accepted that they did', () => {
    const accepted = after(anOrder(), 'accept', {}, ben)
    expect(after(accepted, 'claim', {}, ana).accepted?.by).toBe('ben')
  })

  it('moves along when its holder takes another device', () => {
    const order = after(anOrder(), 'claim', {}, ana)
    expect(after(order, 'claim', {}, { ...ana, clientId: 'device-9' }).claim?.clientId).toBe('device-9')
  })

  it("is refused when it is another person's, and says whose", () => {
    const order = after(anOrder(), 'claim', {}, ana)
    const decision = when(order, 'claim', {}, ben)
    expect(decision).toEqual({
      kind: 'reject',
      reason: { code: 'already-claimed', detail: { order: '#7', by: 'ana' } },
    })
  })

  it('blocks nobody: another person may still pick', () => {
    const order = after(anOrder(), 'claim', {}, ana)
    expect(pick(order, 3, 'p1', ben).state).toBe('picked')
  })

  it('is refused when the order was cancelled or handed over', () => {
    expect(refusal(when(cancelled(anOrder()), 'claim', {}))).toBe('order-cancelled')
    expect(refusal(when(handedOver(ready()), 'claim', {}))).toBe('already-handed-over')
  })
})
