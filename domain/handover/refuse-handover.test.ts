import { describe, expect, it } from 'vitest'
import type { Fulfillment } from '../fulfillment.ts'
import { goodsOf, tally } from '../tally.ts'
import {
  after,
  ana,
  anOrder,
  ben,
  cancelled,
  cases,
  handedOver,
  handing,
  notice,
  pick,
  ready,
  refusal,
  staged,
  when,
} from '../testing/given.ts'

const refusing = (quantity: number, reason: 'not-wanted' | 'age' = 'not-wanted') => ({
  reason,
  lines: [{ lineId: 'milk', quantity }],
})

describe('refuse-handover', () => {
  it('of a part makes it to be put back, and the rest is handed over', () => {
    const decision = when(ready(), 'refuse-handover', refusing(1), ana)
    expect(decision).toMatchObject({ notice: { code: 'refused-put-back', detail: { order: '#7', quantity: 1 } } })
    const order = after(ready(), 'refuse-handover', refusing(1), ana)
    expect(order).toMatchObject({ state: 'ready', refusals: [{ by: 'ana', reason: 'not-wanted', lines: { milk: 1 } }] })
    expect(tally(order, order.lines[0]!)).toMatchObject({ allocated: 2, owed: 1, remaining: 0 })
    const given = after(order, 'hand-over', handing('parcel'), ana)
    expect(given).toMatchObject({ state: 'handed-over', handover: { lines: { milk: 2 } } })
    expect(tally(given, given.lines[0]!)).toMatchObject({ allocated: 2, owed: 1 })
  })

  it('of all closes the order: it stands in no bin, and all of it is to be put back', () => {
    const order = after(ready(), 'refuse-handover', refusing(9, 'age'), ana)
    expect(order).toMatchObject({ state: 'cancelled', parcels: [], refusals: [{ lines: { milk: 3 } }] })
    expect(tally(order, order.lines[0]!)).toMatchObject({ allocated: 0, owed: 3 })
  })

  it('of the rest, after a part was handed over, closes it as handed over', () => {
    const half = after(
      staged(ready(), 'second'),
      'hand-over',
      {
        ...handing('parcel', 'second'),
        scanned: ['parcel'],
        staying: ['second'],
        given: [{ lineId: 'milk', quantity: 1 }],
      },
      { cmdId: 'h1', ...ana },
    )
    const order = after(half, 'refuse-handover', refusing(2), ana)
    expect(order).toMatchObject({ state: 'handed-over', handover: { id: 'h1', lines: { milk: 1 } }, parcels: [] })
    expect(tally(order, order.lines[0]!)).toMatchObject({ allocated: 1, owed: 2 })
  })

  it('opens a case where somebody handed it over meanwhile; of a cancelled order all is to be put back anyway', () => {
    expect(cases(when(handedOver(ready(), ana), 'refuse-handover', refusing(1), ben))).toEqual([
      'refused-after-handover',
    ])
    const decision = when(cancelled(ready()), 'refuse-handover', refusing(1), ben)
    expect([notice(decision), cases(decision)]).toEqual(['order-cancelled', []])
  })

  it('knows the order’s lines', () => {
    const args = { reason: 'not-wanted' as const, lines: [{ lineId: 'tea', quantity: 1 }] }
    expect(refusal(when(anOrder(), 'refuse-handover', args, ana))).toBe('unknown-line')
  })

  describe('names one product of a line', () => {
    const soy = (order = pick(anOrder(), 2, 'p1')) =>
      after(
        order,
        'substitute-line',
        {
          ...{ lineId: 'milk', quantity: 1, open: 1, wish: 'similar', ordered: { department: null } },
          product: { sku: 'soy', gtin: '00000096385074', name: 'Soy milk', priceMinor: 199, department: null },
          rule: { unasked: true, sameDepartment: false, withinPercent: 20 },
          consent: { basis: 'order' },
        },
        { cmdId: 's1' },
      )
    const both = () => after(staged(soy()), 'mark-ready', {})
    const refused = (instead?: string | null, quantity = 1, order = both()) =>
      after(order, 'refuse-handover', {
        reason: 'not-wanted',
        lines: [{ lineId: 'milk', quantity, ...(instead !== undefined && { instead }) }],
      })
    const owed = (order: Fulfillment) =>
      goodsOf(order, order.lines[0]!).map(({ sku, allocated, owed }) => [sku, allocated, owed])

    it('a substitute by itself', () => {
      const order = refused('s1')
      expect(order).toMatchObject({ state: 'ready', refusals: [{ lines: { milk: 1 }, instead: { s1: 1 } }] })
      expect(owed(order)).toEqual([
        ['milk', 2, 0],
        ['soy', 0, 1],
      ])
    })

    it('what was ordered, and keeps what stands in for the rest, before and after it is put back', () => {
      const order = refused(null)
      const stays = [
        ['milk', 1, 1],
        ['soy', 1, 0],
      ]
      expect(owed(order)).toEqual(stays)
      const back = after(order, 'put-back', { lineId: 'milk', quantity: 1, owed: 1, sku: 'milk' })
      expect(owed(back)).toEqual([
        ['milk', 1, 0],
        ['soy', 1, 0],
      ])
      expect(after(back, 'hand-over', handing('parcel')).handover).toMatchObject({
        lines: { milk: 2 },
        instead: { s1: 1 },
      })
    })

    it('what is lost later is none of what was refused, and found again it is the customer’s', () => {
      const order = refused(null)
      const lost = after(order, 'report-missing-parcel', { parcelId: 'parcel', stageId: 'stage-parcel' })
      expect(owed(lost)).toEqual([
        ['milk', 0, 1],
        ['soy', 0, 0],
      ])
      expect(tally(lost, lost.lines[0]!)).toMatchObject({ remaining: 2, lost: 2 })
    })

    it('one that is not there any more, or that no app of today names, takes nothing from the others', () => {
      expect(
        when(both(), 'refuse-handover', {
          reason: 'wrong',
          lines: [{ lineId: 'milk', quantity: 1, instead: 'constructor' }],
        }),
      ).toMatchObject({ kind: 'accept', changes: [] })
      // an older app: what stands in for another goes first
      expect(owed(refused(undefined, 2))).toEqual([
        ['milk', 1, 1],
        ['soy', 0, 1],
      ])
    })
  })
})
