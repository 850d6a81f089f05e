import { describe, expect, it } from 'vitest'
import type { Fulfillment } from '../fulfillment.ts'
import { always } from '../testing/always.ts'
import { after, ana, handedOver, handing, NOON, pick, ready, staged } from '../testing/given.ts'
import { accuracyOf } from './accuracy.ts'

const whenever = () => true
const error = (kind: 'wrong' | 'missing' | 'damaged', had = 3) => ({
  ...{ lineId: 'milk', instead: null, quantity: 1, had, kind, back: kind !== 'missing', got: null },
})
const given = handedOver(ready())
const wrong = (kind: Parameters<typeof error>[0], order: Fulfillment = given, cmdId = 'e1', had = 3) =>
  after(order, 'report-handover-error', error(kind, had), { cmdId, at: NOON + 5 })

describe('how many orders were handed over right', () => {
  it('is not known where nothing was', () => {
    expect(accuracyOf([ready()], whenever)).toBeUndefined()
    expect(accuracyOf([given], (at) => at > NOON)).toBeUndefined()
  })

  it('counts an order with an error once, and each kind of error', () => {
    const twice = wrong('damaged', wrong('missing'), 'e2', 2)
    expect(accuracyOf([given, given, twice, wrong('missing'), ready()], whenever)).toEqual({
      ...{ handedOver: 4, right: 2 },
      wrong: { wrong: 0, missing: 2, damaged: 1 },
    })
  })

  it('counts one that was put right once, and as wrong', () => {
    const again = staged(pick(wrong('wrong'), 1, 'p2'), 'again')
    const right = after(again, 'hand-over', handing('again'), { ...ana, cmdId: 'h2', at: NOON + 9 })
    expect(right.state).toBe('handed-over')
    expect(accuracyOf([right], whenever)).toMatchObject({ handedOver: 1, right: 0 })
    // on the day when it was put right nothing was wrong
    expect(accuracyOf([right], (at) => at > NOON + 5)).toMatchObject({ handedOver: 1, right: 1 })
  })

  it('is never more than was handed over, whatever happens', () => {
    always(({ became }) => {
      const accuracy = accuracyOf([became], whenever)
      const isGiven = became.handover !== null || (became.earlierHandovers ?? []).length > 0
      expect(accuracy?.handedOver ?? 0).toBe(isGiven ? 1 : 0)
      if (!accuracy) return
      expect(accuracy.right + Math.max(...Object.values(accuracy.wrong))).toBe(1)
      if (!became.handoverErrors?.length) expect(accuracy.right).toBe(1)
    })
  })
})
