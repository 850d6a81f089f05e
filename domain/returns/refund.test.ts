import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Purchase } from '../purchase.ts'
import { paidByLine, refundOf, type Terms, unitsLeft } from './refund.ts'
import { partOfUnits, shareOut } from './share-out.ts'

const sum = (parts: readonly number[]) => parts.reduce((one, other) => one + other, 0)
const ORDER = ['card', 'gift-card', 'cash']
const FREE: Terms = { feePercent: 0, shipping: 'share' }

const minor = (max: number) => fc.integer({ min: 0, max })
/** Whatever was bought, with the tenders that paid for it. */
const bought = fc
  .record({
    lines: fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 7 }), priceMinor: minor(20_000), taxMinor: minor(3_000) }),
      { minLength: 1, maxLength: 5 },
    ),
    discountMinor: minor(30_000),
    shippingMinor: minor(900),
    split: minor(100),
  })
  .map(({ lines, split, ...rest }): Purchase => {
    const purchase = {
      ...rest,
      lines: lines.map((line, at) => ({ id: `l${at}`, sku: `s${at}`, name: 'Mug', ...line })),
    }
    const total = sum(paidByLine(purchase)) + rest.shippingMinor
    const [card = 0, cash = 0] = shareOut(total, [split, 100 - split])
    const tenders: Purchase['tenders'] = [
      { id: 't1', kind: 'cash', amountMinor: cash },
      { id: 't2', kind: 'card', amountMinor: card },
    ]
    const facts = { id: 'p1', number: '1001', channel: 'store', soldAt: 0, currency: 'EUR' }
    return { ...facts, ...purchase, tenders, returns: [] }
  })

/** The purchase after these units came back too. */
function after(purchase: Purchase, lineId: string, quantity: number, terms = FREE): Purchase {
  const refund = refundOf(purchase, { lineId, quantity }, terms, ORDER)
  return {
    ...purchase,
    returns: [
      ...purchase.returns,
      {
        ...{ id: `r${purchase.returns.length}`, by: 'ana', at: 1, rule: 'any', to: 'tender' as const },
        lineId,
        quantity,
        ...refund,
      },
    ],
  }
}

const given = ({ returns }: Purchase) => sum(returns.map(({ totalMinor }) => totalMinor))
const paid = ({ tenders }: Purchase) => sum(tenders.map(({ amountMinor }) => amountMinor))

describe('shareOut', () => {
  it('gives what is left of rounding down to the largest remainders', () => {
    expect(shareOut(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(shareOut(10, [1, 2, 4])).toEqual([1, 3, 6])
    expect(shareOut(5, [0, 0])).toEqual([3, 2])
    expect(shareOut(7, [])).toEqual([])
  })

  it('always adds up to the whole, and no part is a unit off its exact share', () => {
    fc.assert(
      fc.property(minor(10 ** 12), fc.array(minor(10 ** 9), { minLength: 1, maxLength: 9 }), (total, weights) => {
        const parts = shareOut(total, weights)
        expect(sum(parts)).toBe(total)
        const all = sum(weights)
        if (all === 0) return
        for (const [at, part] of parts.entries())
          expect(Math.abs(part - (total * (weights[at] ?? 0)) / all)).toBeLessThan(1.001)
      }),
    )
  })

  it('is what equal units cost one after the other', () => {
    fc.assert(
      fc.property(minor(10 ** 9), fc.integer({ min: 1, max: 40 }), minor(50), (total, all, units) => {
        const each = shareOut(total, Array<number>(all).fill(1))
        expect(partOfUnits(total, all, units)).toBe(sum(each.slice(0, units)))
      }),
    )
  })
})

describe('refundOf', () => {
  const purchase: Purchase = {
    ...{ id: 'p1', number: '1001', channel: 'store', soldAt: 0, currency: 'EUR' },
    lines: [
      { id: 'mug', sku: 'M', name: 'Mug', quantity: 3, priceMinor: 3000, taxMinor: 0 },
      { id: 'rug', sku: 'R', name: 'Rug', quantity: 1, priceMinor: 7000, taxMinor: 700 },
    ],
    ...{ discountMinor: 1000, shippingMinor: 500 },
    tenders: [
      { id: 'cash', kind: 'cash', amountMinor: 200 },
      { id: 'visa', kind: 'card', amountMinor: 10_000 },
    ],
    returns: [],
  }

  it('is the price less its share of the discount, with its tax, and its part of the shipping', () => {
    expect(refundOf(purchase, { lineId: 'rug', quantity: 1 }, FREE, ORDER)).toEqual({
      goodsMinor: 7000 - 700 + 700,
      feeMinor: 0,
      shippingMinor: 360,
      cutMinor: 0,
      totalMinor: 7360,
      tenders: [{ tenderId: 'visa', amountMinor: 7360 }],
    })
    expect(
      refundOf(purchase, { lineId: 'mug', quantity: 1 }, { feePercent: 15, shipping: 'none' }, ORDER),
    ).toMatchObject({
      goodsMinor: 900,
      feeMinor: 135,
      shippingMinor: 0,
      totalMinor: 765,
    })
  })

  it('fills the tenders in the store’s order, and none above what was paid with it', () => {
    const rug = { lineId: 'rug', quantity: 1 }
    expect(refundOf(after(purchase, 'mug', 3), rug, FREE, ORDER).tenders).toEqual([
      { tenderId: 'visa', amountMinor: 7161 },
      { tenderId: 'cash', amountMinor: 200 },
    ])
    expect(refundOf(purchase, rug, FREE, ['cash']).tenders).toEqual([
      { tenderId: 'cash', amountMinor: 200 },
      { tenderId: 'visa', amountMinor: 7160 },
    ])
  })

  it('gives nothing that no tender can take back, and all of it where nobody knows what it was paid with', () => {
    const back = { lineId: 'rug', quantity: 1 }
    const tenders = purchase.tenders.slice(0, 1)
    expect(refundOf({ ...purchase, tenders }, back, FREE, ORDER)).toMatchObject({ totalMinor: 200, cutMinor: 7160 })
    expect(refundOf({ ...purchase, tenders: [] }, back, FREE, ORDER)).toMatchObject({ totalMinor: 7360, tenders: [] })
  })

  it('gives back what was paid, in whatever parts it comes, and never more', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        bought,
        fc.array(fc.record({ at: minor(4), quantity: fc.integer({ min: 1, max: 7 }) }), { maxLength: 12 }),
        (whole, tries) => {
          let state = whole
          for (const { at, quantity } of tries) {
            const line = state.lines[at % state.lines.length]
            const left = line ? unitsLeft(state, line.id) : 0
            if (line && left > 0) state = after(state, line.id, Math.min(left, quantity))
            expect(given(state)).toBeLessThanOrEqual(paid(state))
          }
          for (const { id } of state.lines) {
            const left = unitsLeft(state, id)
            if (left > 0) state = after(state, id, left)
          }
          expect(given(state)).toBe(paid(state))
          for (const { id, amountMinor } of state.tenders) {
            const back = state.returns.flatMap(({ tenders }) => tenders).filter(({ tenderId }) => tenderId === id)
            expect(sum(back.map((one) => one.amountMinor))).toBe(amountMinor)
          }
        },
      ),
      { numRuns: 100_000 },
    )
  })

  it('keeps no more than the fee, and its parts are the tenders’', () => {
    fc.assert(
      fc.property(bought, fc.integer({ min: 0, max: 100 }), (whole, feePercent) => {
        const [line] = whole.lines
        if (!line) return
        const terms: Terms = { feePercent, shipping: 'none' }
        const { goodsMinor, feeMinor, shippingMinor, totalMinor, tenders } = refundOf(
          whole,
          { lineId: line.id, quantity: 1 },
          terms,
          ORDER,
        )
        expect(feeMinor).toBeLessThanOrEqual(goodsMinor)
        expect(totalMinor).toBe(goodsMinor - feeMinor + shippingMinor)
        expect(sum(tenders.map(({ amountMinor }) => amountMinor))).toBe(totalMinor)
      }),
    )
  })
})
