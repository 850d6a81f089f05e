import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Returned } from '../purchase.ts'
import { payBacks } from './pay-backs.ts'

const CARD = { id: 'visa', kind: 'card', amountMinor: 9000, token: 'tok_1', last4: '4242' } as const
const CASH = { id: 'notes', kind: 'cash', amountMinor: 1000 } as const
const purchase = { id: 'p1', number: '1001', currency: 'EUR', tenders: [CARD, CASH] }
const back = (facts: Partial<Returned>): Returned => ({
  ...{ id: 'r1', by: 'ana', at: 1, rule: 'any', to: 'tender', lineId: 'l1', quantity: 1 },
  ...{ goodsMinor: 0, feeMinor: 0, shippingMinor: 0, cutMinor: 0, totalMinor: 0, tenders: [] },
  ...facts,
})
const paid = (...returned: Returned[]) =>
  payBacks(purchase, returned).map((effect) => effect.type === 'pay-back' && effect.payBack)

describe('payBacks', () => {
  it('asks once for each tender, whatever lines it is for, and says no more of a card than the purchase does', () => {
    const one = back({ totalMinor: 700, tenders: [{ tenderId: 'visa', amountMinor: 700 }] })
    const other = back({
      totalMinor: 500,
      tenders: [
        { tenderId: 'visa', amountMinor: 400 },
        { tenderId: 'notes', amountMinor: 100 },
      ],
    })
    const about = { returnId: 'r1', purchaseId: 'p1', number: '1001', currency: 'EUR' }
    expect(paid(one, other)).toEqual([
      { ...about, amountMinor: 1100, onto: { kind: 'card', id: 'visa', token: 'tok_1', last4: '4242' } },
      { ...about, amountMinor: 100, onto: { kind: 'cash', id: 'notes' } },
    ])
  })

  it('gives store credit whole, and says where nobody told what it was paid with', () => {
    expect(paid(back({ to: 'store-credit', totalMinor: 300 }))).toMatchObject([
      { amountMinor: 300, onto: { kind: 'store-credit' } },
    ])
    expect(paid(back({ totalMinor: 300 }), back({ totalMinor: 1 }))).toMatchObject([
      { amountMinor: 301, onto: { kind: 'unknown' } },
    ])
  })

  it('pays nothing for what is exchanged, or is worth nothing', () => {
    expect(paid(back({ to: 'exchange', totalMinor: 300 }), back({ totalMinor: 0 }))).toEqual([])
  })

  it('always adds up to what was given', () => {
    const parts = fc.array(
      fc.record({ tenderId: fc.constantFrom('visa', 'notes'), amountMinor: fc.integer({ min: 1, max: 9000 }) }),
    )
    const sum = (amounts: { amountMinor: number }[]) => amounts.reduce((all, one) => all + one.amountMinor, 0)
    fc.assert(
      fc.property(fc.array(fc.record({ tenders: parts, to: fc.constantFrom('tender', 'store-credit') })), (all) => {
        const returned = all.map(({ to, tenders }) =>
          to === 'tender'
            ? back({ to, tenders, totalMinor: sum(tenders) })
            : back({ to: 'store-credit', totalMinor: sum(tenders) }),
        )
        const given = returned.reduce((total, { totalMinor }) => total + totalMinor, 0)
        expect(sum(paid(...returned).flatMap((one) => one || []))).toBe(given)
      }),
    )
  })
})
