import { describe, expect, it } from 'vitest'
import { IN_PLACE } from '../bin.ts'
import { stage } from './stage.ts'
import {
  after,
  aLine,
  anOrder,
  ben,
  cancelled,
  cases,
  handedOver,
  NOON,
  notice,
  pick,
  ready,
  refusal,
  staged,
  applied,
  when,
} from '../testing/given.ts'

const into = (binId: string, parcelId = 'parcel') => ({ parcelId, binId })

describe('stage', () => {
  it('puts a parcel into a bin', () => {
    const order = after(pick(anOrder(), 3, 'p1'), 'stage', into('b3'), { cmdId: 'st1' })
    expect(order.state).toBe('staged')
    expect(order.parcels).toEqual([{ id: 'parcel', binId: 'b3', stageId: 'st1', by: 'ana', at: NOON }])
  })

  it('moves a parcel that is staged again', () => {
    const order = after(staged(pick(anOrder(), 3, 'p1')), 'stage', into('b4'), { cmdId: 'st2' })
    expect(order.parcels).toMatchObject([{ id: 'parcel', binId: 'b4', stageId: 'st2' }])
  })

  it('keeps what is in a parcel, what is written on it and where it stood when it moves', () => {
    const first = { ...into('b3'), contents: [{ lineId: 'milk', quantity: 3 }], tag: '7 A' }
    const moved = after(after(pick(anOrder(), 3, 'p1'), 'stage', first, { cmdId: 'st1' }), 'stage', into('b4'), {
      ...{ cmdId: 'st2', at: NOON + 5 },
    })
    const before = [{ binId: 'b3', from: NOON, to: NOON + 5 }]
    expect(moved.parcels).toMatchObject([{ binId: 'b4', tag: '7 A', contents: first.contents, before }])
  })

  it('is refused into a kind of bin that its author saw not to fit, and a case where they could not know', () => {
    const order = pick(anOrder({ lines: [aLine({ storage: 'chilled' })] }), 3, 'p1')
    const saw = (kind: 'shelf' | 'fridge') => ({ ...into('b3'), saw: { kind, keeping: 'chilled' as const } })
    expect(refusal(when(order, 'stage', saw('shelf')))).toBe('wrong-bin-kind')
    // it was a fridge when they looked
    const decision = when(order, 'stage', saw('fridge'))
    expect([cases(decision), notice(decision)]).toEqual([['staged-in-wrong-bin'], 'staged-in-wrong-bin'])
    expect(applied(order, decision).parcels).toHaveLength(1)
    // nor did anybody who was told nothing of cold goods
    expect(cases(when(order, 'stage', into('b3')))).toEqual(['staged-in-wrong-bin'])
    expect(cases(when(order, 'stage', into('bfridge')))).toEqual([])
  })

  it('takes what is valuable into a cage alone, refused elsewhere or a case', () => {
    const order = pick(anOrder({ lines: [aLine({ highValue: true })] }), 3, 'p1')
    const saw = (kind: 'shelf' | 'cage', binId = 'b3') => ({
      ...into(binId),
      saw: { kind, keeping: 'locked' as const },
    })
    expect(refusal(when(order, 'stage', saw('shelf')))).toBe('wrong-bin-kind')
    expect(cases(when(order, 'stage', saw('cage')))).toEqual(['staged-in-wrong-bin'])
    expect(cases(when(order, 'stage', saw('cage', 'bcage')))).toEqual([])
    expect(after(order, 'stage', saw('cage', 'bcage')).state).toBe('staged')
  })

  it('leaves what is bulky where it stands, under its tag', () => {
    const order = pick(anOrder({ lines: [aLine({ bulky: true })] }), 3, 'p1')
    const saw = (kind: 'shelf' | 'floor') => ({ kind, keeping: 'bulky' as const })
    expect(refusal(when(order, 'stage', { ...into('b3'), saw: saw('shelf') }))).toBe('wrong-bin-kind')
    const decision = when(order, 'stage', { ...into(IN_PLACE), tag: 'HOLD-17', saw: saw('floor') })
    expect(cases(decision)).toEqual([])
    expect(applied(order, decision)).toMatchObject({
      ...{ state: 'staged', parcels: [{ binId: IN_PLACE, tag: 'HOLD-17' }] },
    })
    expect(cases(when(order, 'stage', into('b3')))).toEqual(['staged-in-wrong-bin'])
    // it is in no bin that anybody has to know
    expect(stage.touches({ fulfillmentId: 'f1', ...into(IN_PLACE) })).toEqual([{ kind: 'fulfillment', id: 'f1' }])
  })

  it('keeps how many bags a parcel is when it moves', () => {
    const first = after(pick(anOrder(), 3, 'p1'), 'stage', { ...into('b3'), bags: 3 }, { cmdId: 'st1' })
    expect(first.parcels).toMatchObject([{ bags: 3 }])
    expect(after(first, 'stage', into('b4'), { cmdId: 'st2' }).parcels).toMatchObject([{ binId: 'b4', bags: 3 }])
    expect(after(first, 'stage', { ...into('b4'), bags: 1 }, { cmdId: 'st2' }).parcels[0]).not.toHaveProperty('bags')
  })

  it('takes several parcels', () => {
    expect(staged(staged(pick(anOrder(), 3, 'p1')), 'second').parcels).toHaveLength(2)
  })

  it('leaves an order that is not complete in picking', () => {
    expect(staged(pick(anOrder(), 2, 'p1')).state).toBe('picking')
  })

  it('is refused while nothing was picked', () => {
    expect(refusal(when(anOrder(), 'stage', into('b3')))).toBe('nothing-picked')
  })

  it('counts though somebody took over and found the tote empty: its items are in the parcel', () => {
    const order = pick(anOrder(), 3, 'p1')
    const taken = after(order, 'take-over', { counted: [], known: ['p1'] }, ben)
    expect(staged(taken).parcels).toHaveLength(1)
  })

  it('tells the author when the customer had cancelled', () => {
    const order = cancelled(pick(anOrder(), 3, 'p1'))
    const decision = when(order, 'stage', into('b3'))
    expect(notice(decision)).toBe('order-cancelled')
    expect(applied(order, decision)).toMatchObject({ state: 'cancelled', parcels: [{ binId: 'b3' }] })
  })

  it('after a handover opens a case: a parcel was left behind', () => {
    const order = handedOver(ready())
    const decision = when(order, 'stage', into('b3', 'second'))
    expect(cases(decision)).toEqual(['parcel-left-behind'])
    expect(notice(decision)).toBe('parcel-left-behind')
    expect(applied(order, decision)).toMatchObject({ state: 'handed-over', parcels: [{ id: 'second' }] })
  })

  it('cannot be told about a bin that is not here', () => {
    const decision = when(pick(anOrder(), 3, 'p1'), 'stage', into('x9'))
    expect(decision).toEqual({ kind: 'cannot-tell', missing: { kind: 'bin', id: 'x9' } })
  })
})
