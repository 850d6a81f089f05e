import { describe, expect, it } from 'vitest'
import { tally } from '../tally.ts'
import {
  after,
  aLine,
  anOrder,
  ben,
  cancelled,
  handedOver,
  pick,
  ready,
  refusal,
  staged,
  when,
} from '../testing/given.ts'

const undo = (undoes: string) => ({ undoes })

describe('undo-pick', () => {
  it('restores the order as it was before a pick', () => {
    const before = pick(anOrder(), 1, 'p1')
    expect(after(pick(before, 2, 'p2', ben), 'undo-pick', undo('p2'))).toEqual(before)
  })

  it('restores the order as it was before a short', () => {
    const before = pick(anOrder(), 1, 'p1')
    const short = after(
      before,
      'short-line',
      { lineId: 'milk', quantity: 2, reason: 'damaged', photo: null },
      { cmdId: 's1' },
    )
    expect(after(short, 'undo-pick', undo('s1'))).toEqual(before)
  })

  it("undoes a take-over's count of one line only", () => {
    const order = anOrder({ lines: [aLine(), aLine({ id: 'tea', sku: 'tea' })] })
    const counted = [
      { lineId: 'milk', quantity: 1 },
      { lineId: 'tea', quantity: 2 },
    ]
    const taken = after(order, 'take-over', { counted, known: [] }, { cmdId: 't1' })
    const tea = taken.lines[1]?.picks[0]?.id ?? ''
    const undone = after(taken, 'undo-pick', undo(tea))
    expect(undone.lines.map((line) => tally(undone, line).allocated)).toEqual([1, 0])
  })

  it('is refused for what is not there, or was undone before', () => {
    expect(refusal(when(anOrder(), 'undo-pick', undo('p1')))).toBe('nothing-to-undo')
    const undone = after(pick(anOrder(), 1, 'p1'), 'undo-pick', undo('p1'))
    expect(refusal(when(undone, 'undo-pick', undo('p1')))).toBe('nothing-to-undo')
  })

  it('is refused when its units were put back, so that they do not count as returned twice', () => {
    const both = pick(pick(anOrder(), 3, 'p1'), 3, 'p2', ben)
    const order = after(both, 'put-back', { lineId: 'milk', quantity: 3, owed: 3, sku: null }, ben)
    expect(refusal(when(order, 'undo-pick', undo('p2'), ben))).toBe('nothing-to-undo')
    const undone = after(order, 'undo-pick', undo('p1'))
    expect(tally(undone, undone.lines[0]!)).toMatchObject({ picked: 3, returned: 3, allocated: 0, remaining: 3 })
  })

  it('is refused while a parcel of the order stands in a bin', () => {
    expect(refusal(when(staged(pick(anOrder(), 3, 'p1')), 'undo-pick', undo('p1')))).toBe('already-staged')
  })

  it('is refused when the order was cancelled or handed over', () => {
    expect(refusal(when(cancelled(pick(anOrder(), 1, 'p1')), 'undo-pick', undo('p1')))).toBe('order-cancelled')
    expect(refusal(when(handedOver(ready()), 'undo-pick', undo('p1')))).toBe('already-handed-over')
  })
})
