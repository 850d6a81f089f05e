import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fulfillment } from './fulfillment.ts'
import { weightOf } from './line-weight.ts'
import { readWeight } from './read-weight.ts'
import { always } from './testing/always.ts'
import {
  after,
  ben,
  aLine,
  anOrder,
  BY_WEIGHT,
  cancelled,
  notice,
  pick,
  picking,
  refusal,
  when,
} from './testing/given.ts'
import { ceilingOf, isNoWeightOf, isOff, perKgOf, priceOf, weighedOf } from './weighed.ts'

const ordered = (facts = {}) => anOrder({ lines: [aLine({ byWeight: BY_WEIGHT, ...facts })] })
/** Half a kilogram each is wanted, and 3.98 a kilogram is paid. */
const weighing = (grams: number, quantity = 1, more = {}) => ({
  ...picking(quantity),
  weight: { grams, labelMinor: null, wantedGrams: quantity * 500, tolerancePercent: 10, sure: false, ...more },
})
const weigh = (order: Fulfillment, grams: number, cmdId: string, quantity = 1, more = {}) =>
  after(order, 'pick-line', weighing(grams, quantity, more), { cmdId })
const total = (order: Fulfillment) => order.lines.map((line) => weightOf(order, line))[0]

describe('money by weight', () => {
  it('is exact, and half a cent is rounded up', () => {
    expect(priceOf(482, 398)).toBe(192)
    expect(priceOf(500, 1)).toBe(1)
    expect(perKgOf(199, 500)).toBe(398)
    // more than a float holds on the way
    expect(ceilingOf({ gramsEach: 100_000, perKgMinor: 10_000_000 }, 100_000, 100)).toBe(200_000_000_000_000)
  })

  it('is never more than what was ordered and the tolerance cost', () => {
    fc.assert(
      fc.property(
        fc.record({ gramsEach: fc.integer({ min: 1, max: 100_000 }), perKgMinor: fc.nat(10_000_000) }),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.option(fc.nat(1_000_000)),
        fc.nat(100),
        (byWeight, quantity, grams, labelMinor, tolerancePercent) => {
          const weighed = weighedOf(byWeight, quantity, { grams, labelMinor, tolerancePercent })
          expect(weighed.grams).toBe(grams)
          expect(weighed.chargedMinor).toBeLessThanOrEqual(ceilingOf(byWeight, quantity, tolerancePercent))
          expect(weighed.chargedMinor).toBeLessThanOrEqual(labelMinor ?? priceOf(grams, byWeight.perKgMinor))
          expect(Number.isSafeInteger(weighed.chargedMinor)).toBe(true)
          const wantedGrams = quantity * byWeight.gramsEach
          if (labelMinor === null && grams <= wantedGrams) {
            expect(weighed.chargedMinor).toBe(priceOf(grams, byWeight.perKgMinor))
          }
          if (grams === wantedGrams) expect(isOff({ grams, wantedGrams, tolerancePercent })).toBe(false)
        },
      ),
    )
  })
})

it('is no weight of what is wanted where grams were typed as kilograms', () => {
  expect(isNoWeightOf(540_000, 540)).toBe(true)
  expect([isNoWeightOf(5400, 540), isNoWeightOf(1, 540)]).toEqual([false, false])
})

describe('a code', () => {
  it('says the weight, or a price of which the weight follows', () => {
    expect(readWeight(BY_WEIGHT, { grams: 482 }, 2)).toEqual({ grams: 482, labelMinor: null })
    expect(readWeight(BY_WEIGHT, { price: '1.99' }, 2)).toEqual({ grams: 500, labelMinor: 199 })
    expect(readWeight(BY_WEIGHT, { grams: 482, price: '1.92' }, 2)).toEqual({ grams: 482, labelMinor: 192 })
    expect(readWeight({ gramsEach: 500, perKgMinor: 400 }, { price: '200' }, 0)).toEqual({
      grams: 500,
      labelMinor: 200,
    })
  })

  it('that says neither, or nothing that goods weigh, is to be weighed', () => {
    expect(readWeight(BY_WEIGHT, {}, 2)).toBeUndefined()
    expect(readWeight(BY_WEIGHT, { grams: 0 }, 2)).toBeUndefined()
    expect(readWeight({ gramsEach: 500, perKgMinor: 0 }, { price: '1.99' }, 2)).toBeUndefined()
  })
})

describe('a line sold by weight', () => {
  it('has what was weighed, to the gram, and the customer pays for that', () => {
    const order = weigh(weigh(ordered(), 482, 'p1'), 549, 'p2')
    expect(total(order)).toEqual({ grams: 1031, chargedMinor: 192 + 219, unweighed: 0 })
    expect(order.lines[0]?.picks[0]).toMatchObject({ quantity: 1, weighed: { grams: 482, chargedMinor: 192 } })
  })

  it('pays the price on the label where there is one', () => {
    expect(total(weigh(ordered(), 500, 'p1', 1, { labelMinor: 175 }))).toMatchObject({ grams: 500, chargedMinor: 175 })
  })

  it('asks about what is too light or too heavy, and charges no more than the tolerance', () => {
    expect(when(ordered(), 'pick-line', weighing(800))).toEqual({
      kind: 'reject',
      reason: { code: 'weight-off', detail: { name: 'Oat milk', grams: 800, wanted: 500 } },
    })
    expect(refusal(when(ordered(), 'pick-line', weighing(449)))).toBe('weight-off')
    expect(refusal(when(ordered(), 'pick-line', weighing(550)))).toBeUndefined()
    expect(total(weigh(ordered(), 800, 'p1', 1, { sure: true }))).toMatchObject({ grams: 800, chargedMinor: 219 })
    expect(total(weigh(ordered(), 100, 'p1', 1, { sure: true }))).toMatchObject({ grams: 100, chargedMinor: 40 })
  })

  it('is judged by what the person saw: a newer version of the order refuses no report', () => {
    const now = ordered({ byWeight: { gramsEach: 200, perKgMinor: 398 } })
    expect(refusal(when(now, 'pick-line', weighing(500)))).toBeUndefined()
    // and what is not sold by weight any more has none
    const counted = after(anOrder(), 'pick-line', weighing(500))
    expect(counted.lines[0]?.picks[0]).not.toHaveProperty('weighed')
  })

  it('counts as ordered what an older app picked by the piece', () => {
    expect(total(pick(weigh(ordered(), 482, 'p1'), 2, 'p2'))).toEqual({
      ...{ grams: 1482, chargedMinor: 192 + 398, unweighed: 2 },
    })
  })

  it('is as it was when a pick is undone, and shorts what is missing of it by the piece', () => {
    const before = weigh(ordered(), 482, 'p1')
    expect(after(weigh(before, 510, 'p2'), 'undo-pick', { undoes: 'p2' })).toEqual(before)
    const short = after(before, 'short-line', { lineId: 'milk', quantity: 2, reason: 'not-found', photo: null })
    expect(short.state).toBe('picked')
    expect(total(short)).toMatchObject({ grams: 482 })
  })

  it('of two who picked it offline the surplus weighs nothing for the customer, whoever comes first', () => {
    const both = weigh(weigh(ordered({ ordered: 1 }), 482, 'p1'), 510, 'p2')
    expect(total(both)).toMatchObject({ grams: 482 })
    const back = after(both, 'put-back', { lineId: 'milk', quantity: 1, owed: 1, sku: null })
    const same = after(both, 'same-items', { lineId: 'milk', quantity: 1, owed: 1, sku: null })
    expect([total(back), total(same)]).toEqual([total(both), total(both)])
    expect(notice(when(cancelled(both), 'pick-line', weighing(490), { cmdId: 'p3' }))).toBe('order-cancelled')
  })

  it('keeps what was weighed when somebody else counts the tote', () => {
    const two = weigh(weigh(ordered(), 482, 'p1'), 510, 'p2')
    const known = ['p1', 'p2']
    const count = (quantity: number) =>
      total(after(two, 'take-over', { counted: [{ lineId: 'milk', quantity }], known }, { cmdId: 't1', ...ben }))
    expect(count(2)).toMatchObject({ grams: 992, chargedMinor: 192 + 203, unweighed: 0 })
    expect(count(1)).toMatchObject({ grams: 496 })
    expect(count(3)).toMatchObject({ grams: 1492 })
  })
})

it('what the order has of it weighs no more than what was picked, in whole grams and whole money', () => {
  always(({ became }) => {
    for (const line of became.lines) {
      const weight = weightOf(became, line)
      if (!weight || !line.byWeight) continue
      const { gramsEach } = line.byWeight
      const picked = line.picks.reduce((sum, one) => sum + (one.weighed?.grams ?? one.quantity * gramsEach), 0)
      expect(weight.grams).toBeLessThanOrEqual(picked)
      expect([weight.grams, weight.chargedMinor].every((one) => Number.isSafeInteger(one) && one >= 0)).toBe(true)
    }
  })
})
