import { describe, expect, it } from 'vitest'
import { tally } from '../tally.ts'
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
})
