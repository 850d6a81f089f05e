import { describe, expect, it } from 'vitest'
import { after, ana, anOrder, ben, cancelled, handedOver, pick, ready, refusal, when } from '../testing/given.ts'

const asAssociate = { role: 'associate' } as const
const anas = () => pick(after(anOrder(), 'claim', {}, { cmdId: 'c1', ...ana }), 2, 'p1', ana)

describe('handing a claim on', () => {
  it('makes it the other one’s; what was picked stays as it was picked', () => {
    const before = anas()
    const order = after(before, 'hand-on-claim', { toId: 'ben' }, { cmdId: 'h1', ...ana, ...asAssociate })
    expect(order.claim).toMatchObject({ id: 'h1', by: 'ben', clientId: 'device-1', handedOnBy: 'ana' })
    expect({ ...order, claim: null }).toEqual({ ...before, claim: null })
    // and theirs to go on with, to leave, or to hand on
    expect(after(order, 'claim', {}, ben).claim).toMatchObject({ by: 'ben', clientId: 'device-2' })
    expect(after(order, 'release', {}, ben).claim).toBeNull()
    expect(after(order, 'hand-on-claim', { toId: 'ana' }, { ...ben, ...asAssociate }).claim?.by).toBe('ana')
  })

  it('is for who holds it, or a lead', () => {
    const order = anas()
    expect(refusal(when(order, 'hand-on-claim', { toId: 'ben' }, { ...ben, ...asAssociate }))).toBe('not-your-claim')
    expect(after(order, 'hand-on-claim', { toId: 'ben' }, { ...ben, role: 'lead' }).claim?.by).toBe('ben')
    const approvedBy = { actorId: 'lea', role: 'lead' } as const
    const approved = { ...ben, ...asAssociate, approvedBy }
    expect(after(order, 'hand-on-claim', { toId: 'ben' }, approved).claim?.by).toBe('ben')
    // nobody holds it any more
    expect(refusal(when(anOrder(), 'hand-on-claim', { toId: 'ben' }, { ...ana, ...asAssociate }))).toBe('not-claimed')
  })

  it('goes to somebody who works here', () => {
    const to = (toId: string) => when(anas(), 'hand-on-claim', { toId }, { ...ana, ...asAssociate })
    expect(to('gone')).toEqual({ kind: 'reject', reason: { code: 'no-access', detail: { name: 'gone' } } })
    expect(to('nobody')).toEqual({ kind: 'cannot-tell', missing: { kind: 'person', id: 'nobody' } })
  })

  it('to who has it already changes nothing', () => {
    expect(when(anas(), 'hand-on-claim', { toId: 'ana' }, { ...ana, ...asAssociate })).toMatchObject({ changes: [] })
  })

  it('is refused when the order was cancelled or handed over', () => {
    expect(refusal(when(cancelled(anas()), 'hand-on-claim', { toId: 'ben' }, ana))).toBe('order-cancelled')
    expect(refusal(when(handedOver(ready()), 'hand-on-claim', { toId: 'ben' }, ana))).toBe('already-handed-over')
  })
})
