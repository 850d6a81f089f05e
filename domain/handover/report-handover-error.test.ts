import { describe, expect, it } from 'vitest'
import { movementsBetween } from '../stock/of-fulfillment.ts'
import { tally } from '../tally.ts'
import {
  after,
  ana,
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

const error = (
  kind: 'wrong' | 'missing' | 'damaged',
  quantity = 1,
  rest: { back?: boolean; got?: string | null } = {},
) => ({
  ...{ lineId: 'milk', instead: null, quantity, had: 3, kind, back: kind !== 'missing', got: null },
  ...rest,
})
const given = () => handedOver(ready(), ana)
const e1 = { cmdId: 'e1', ...ana }

describe('report-handover-error', () => {
  it.each(['wrong', 'missing', 'damaged'] as const)('%s: the units are picked again, and handed over', (kind) => {
    const order = after(given(), 'report-handover-error', error(kind), e1)
    expect(order).toMatchObject({ state: 'picking', handover: null, handoverErrors: [{ id: 'e1', kind, quantity: 1 }] })
    expect(tally(order, order.lines[0]!)).toMatchObject({ handed: 2, inError: 1, allocated: 2, remaining: 1, owed: 0 })
    const again = after(staged(pick(order, 1, 'p2'), 'again'), 'hand-over', handing('again'), { ...e1, cmdId: 'h2' })
    expect(again).toMatchObject({ state: 'handed-over', handover: { id: 'h2', lines: { milk: 1 } } })
    expect(tally(again, again.lines[0]!)).toMatchObject({ handed: 3, inError: 1, allocated: 3, owed: 0 })
  })

  it.each([
    ['wrong', true, ['shelf']],
    ['missing', false, ['inspection']],
    ['damaged', true, ['damaged']],
    ['damaged', false, []],
  ] as const)('%s, back: %s: the ledger says where the units are', (kind, back, places) => {
    const order = after(given(), 'report-handover-error', error(kind, 1, { back }), e1)
    const moved = movementsBetween(given(), order).filter(({ quantity }) => quantity > 0)
    expect(moved.map(({ from, to, cause }) => ({ from, to, cause }))).toEqual(
      places.map((to) => ({ from: null, to, cause: 'handover-error' })),
    )
  })

  it('says of the product that they got instead that it left, and whether it came back', () => {
    const moved = (back: boolean) => {
      const decision = when(given(), 'report-handover-error', error('wrong', 2, { back, got: 'tea' }), e1)
      return decision.kind === 'accept'
        ? decision.movements?.map(({ sku, quantity, from, to }) => [sku, quantity, from, to])
        : []
    }
    expect(moved(false)).toEqual([['tea', 2, 'shelf', null]])
    expect(moved(true)).toEqual([
      ['tea', 2, 'shelf', null],
      ['tea', 2, null, 'shelf'],
    ])
  })

  it('opens a case for a lead where goods are gone', () => {
    expect(cases(when(given(), 'report-handover-error', error('missing'), e1))).toEqual(['handed-over-missing'])
    expect(cases(when(given(), 'report-handover-error', error('wrong', 1, { back: false }), e1))).toEqual([
      'handed-over-missing',
    ])
    expect(cases(when(given(), 'report-handover-error', error('wrong'), e1))).toEqual([])
  })

  it('counts once what two reported of the same units', () => {
    const first = after(given(), 'report-handover-error', error('damaged', 2), e1)
    const decision = when(first, 'report-handover-error', error('damaged', 2), { cmdId: 'e2', ...ben })
    expect(notice(decision)).toBe('error-reported-already')
    const more = after(first, 'report-handover-error', error('damaged', 3), { cmdId: 'e2', ...ben })
    expect(tally(more, more.lines[0]!)).toMatchObject({ inError: 3, handed: 0, remaining: 3 })
  })

  it('asks nobody for money again', () => {
    const due = { due: { amountMinor: 4200 } }
    const saw = { due: 4200, minimumAge: 0, highValue: false, signature: false }
    const paid = after(
      { ...ready(), ...due },
      'hand-over',
      { ...handing('parcel'), saw, receipt: 'T1' },
      { cmdId: 'h1', ...ana },
    )
    const order = staged(pick(after(paid, 'report-handover-error', error('damaged'), e1), 1, 'p2'), 'again')
    expect(cases(when(order, 'hand-over', handing('again'), { cmdId: 'h2', ...ana }))).toEqual([])
  })

  it('of an order that was cancelled opens nothing again', () => {
    const order = handedOver(cancelled(ready()), ana)
    const after1 = after(order, 'report-handover-error', error('damaged'), e1)
    expect(after1.state).toBe('handed-over')
    expect(tally(after1, after1.lines[0]!)).toMatchObject({ handed: 2, inError: 1, remaining: 0 })
  })

  it('is refused for more than the customer has', () => {
    expect(refusal(when(given(), 'report-handover-error', error('damaged', 4), e1))).toBe('not-handed-over')
    expect(refusal(when(given(), 'report-handover-error', { ...error('damaged'), lineId: 'tea' }, e1))).toBe(
      'unknown-line',
    )
  })
})
