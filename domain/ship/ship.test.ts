import { describe, expect, it } from 'vitest'
import { movementsBetween } from '../stock/of-fulfillment.ts'
import { tally } from '../tally.ts'
import {
  after,
  ana,
  anOrder,
  applied,
  ben,
  cancelled,
  cases,
  labelled,
  notice,
  packed,
  packing,
  pick,
  picking,
  refusal,
  when,
} from '../testing/given.ts'
import { MOST_BOXES } from './box.ts'

const shipped = (boxes = ['box']) => ({ manifestId: 'm1', boxes })
const inTwo = () => {
  const one = after(pick(anOrder({ method: 'ship' }), 3, 'p1'), 'pack-box', packing(2), { cmdId: 'box' })
  return after(one, 'pack-box', packing(1), { cmdId: 'second' })
}
const made = (order: ReturnType<typeof packed>, boxId: string) => {
  const labelId = `label-${boxId}`
  const asked = after(order, 'request-label', { boxId }, { cmdId: labelId })
  return after(asked, 'answer-label', { labelId, answer: { kind: 'made', carrier: 'file', tracking: boxId } })
}

describe('packing', () => {
  it('keeps who packed how many of what into which box, and how heavy that is', () => {
    expect(packed().boxes).toMatchObject([{ id: 'box', by: 'ana', sizeId: 'small', weightGrams: 3000 }])
    expect(inTwo().boxes?.map(({ contents }) => contents)).toEqual([{ milk: 2 }, { milk: 1 }])
    expect(inTwo().state).toBe('packed')
  })

  it('what two packed offline is packed once, and the second is told to open the box', () => {
    const decision = when(packed(), 'pack-box', packing(3), { cmdId: 'bens', ...ben })
    expect([notice(decision), applied(packed(), decision)]).toEqual(['box-not-needed', packed()])
  })

  it('of a cancelled order tells that it was cancelled', () => {
    const order = cancelled(pick(anOrder({ method: 'ship' }), 3, 'p1'))
    expect(notice(when(order, 'pack-box', packing(3)))).toBe('order-cancelled')
  })

  it.each([1, 19, 31_501, 900_000])('asks about %i g, and takes them where somebody looked again', (weightGrams) => {
    const order = pick(anOrder({ method: 'ship' }), 3, 'p1')
    expect(refusal(when(order, 'pack-box', { ...packing(3), weightGrams }))).toBe('unlikely-weight')
    expect(after(order, 'pack-box', { ...packing(3), weightGrams, sure: true }).state).toBe('packed')
  })

  it('a box that was opened again is to be packed anew, and its label is voided', () => {
    expect(after(packed(), 'undo-box', { undoes: 'box' })).toMatchObject({ state: 'picked', boxes: [] })
    const decision = when(labelled(), 'undo-box', { undoes: 'box' })
    expect(decision).toMatchObject({ effects: [{ type: 'void-label', labelId: 'label' }] })
    expect(applied(labelled(), decision)).toMatchObject({ state: 'picked', boxes: [] })
    const half = after(made(made(inTwo(), 'box'), 'second'), 'hand-to-carrier', shipped())
    expect(refusal(when(half, 'undo-box', { undoes: 'box' }))).toBe('already-shipped')
  })

  it('a store may call other weights likely', () => {
    const order = pick(anOrder({ method: 'ship' }), 3, 'p1')
    const likely = { least: 500, most: 2500 }
    expect(refusal(when(order, 'pack-box', { ...packing(3), likely }))).toBe('unlikely-weight')
    expect(after(order, 'pack-box', { ...packing(3), likely, weightGrams: 2500 }).state).toBe('packed')
  })

  it('an order has no more boxes than any order may have: the next one is not kept, and is told', () => {
    const [line] = anOrder().lines
    let order = pick(anOrder({ method: 'ship', lines: line ? [{ ...line, ordered: 101, picks: [] }] : [] }), 3, 'p1')
    order = after(order, 'pick-line', { ...picking(98), remaining: 98 }, { cmdId: 'p2' })
    for (let box = 1; box <= MOST_BOXES; box += 1) order = after(order, 'pack-box', packing(1), { cmdId: `box-${box}` })
    const decision = when(order, 'pack-box', packing(1), { cmdId: 'one more' })
    expect([notice(decision), applied(order, decision).boxes?.length]).toEqual(['too-many-boxes', MOST_BOXES])
  })

  it('an order that needs fewer now is to be packed again', () => {
    const [line] = packed().lines
    const order = { ...packed(), lines: line ? [{ ...line, ordered: 2 }] : [] }
    expect(after(order, 'claim', {}).state).toBe('picked')
    expect(cases(when({ ...labelled(), lines: order.lines }, 'hand-to-carrier', shipped()))).toEqual([
      'shipped-differently',
    ])
  })
})

describe('a label', () => {
  it('is asked for once, by whoever asks first', () => {
    const asked = after(packed(), 'request-label', { boxId: 'box' }, { cmdId: 'l1', ...ana })
    const again = when(asked, 'request-label', { boxId: 'box' }, { cmdId: 'l2', ...ben })
    expect(again).toMatchObject({ kind: 'accept', changes: [], effects: [] })
  })

  it('that the carrier refuses says why, and may be asked for anew', () => {
    const asked = after(packed(), 'request-label', { boxId: 'box' }, { cmdId: 'l1' })
    const away = after(asked, 'answer-label', { labelId: 'l1', answer: { kind: 'away' } })
    expect(away.boxes?.[0]?.label?.away).toBeDefined()
    const refused = after(away, 'answer-label', { labelId: 'l1', answer: { kind: 'refused', code: 'bad-address' } })
    expect(refused.boxes?.[0]?.label).toMatchObject({ refused: { code: 'bad-address' } })
    expect(refused.boxes?.[0]?.label?.away).toBeUndefined()
    expect(when(refused, 'request-label', { boxId: 'box' })).toMatchObject({ effects: [{ type: 'make-label' }] })
  })

  it('that was made for a box which was opened meanwhile is voided', () => {
    const answer = { kind: 'made' as const, carrier: 'file', tracking: '1' }
    expect(when(packed(), 'answer-label', { labelId: 'gone', answer })).toMatchObject({
      effects: [{ type: 'void-label', labelId: 'gone' }],
    })
    expect(when(labelled(), 'void-label', { labelId: 'label' })).toMatchObject({
      effects: [{ type: 'void-label', labelId: 'label' }],
    })
  })
})

describe('the labels of an order that is called off', () => {
  const answer = { kind: 'made' as const, carrier: 'file', tracking: '1' }

  it('are voided at the carrier, made or not, and stay on their boxes', () => {
    const asked = after(made(inTwo(), 'box'), 'request-label', { boxId: 'second' }, { cmdId: 'label-second' })
    const decision = when(asked, 'cancel-fulfillment', { reason: 'changed mind' })
    expect(decision).toMatchObject({
      effects: ['label-box', 'label-second'].map((labelId) => ({ type: 'void-label', labelId })),
    })
    const off = applied(asked, decision)
    expect(off.boxes?.map(({ label }) => [label?.made?.tracking, label?.voided !== undefined])).toEqual([
      ['box', true],
      [undefined, true],
    ])
    // made after all: the job that made it voids it
    const late = after(off, 'answer-label', { labelId: 'label-second', answer })
    expect(late.boxes?.[1]?.label).toMatchObject({ made: { tracking: '1' } })
    expect(late.boxes?.[1]?.label?.voided).toBeDefined()
  })

  it('of boxes that have gone stay valid, and those that were refused, or never asked for, need nothing', () => {
    const half = after(made(inTwo(), 'box'), 'hand-to-carrier', shipped())
    expect(when(half, 'cancel-fulfillment', { reason: 'x' })).toMatchObject({ kind: 'accept', effects: [] })
    const asked = after(packed(), 'request-label', { boxId: 'box' }, { cmdId: 'l1' })
    const refused = after(asked, 'answer-label', { labelId: 'l1', answer: { kind: 'refused', code: 'bad-address' } })
    expect(when(refused, 'cancel-fulfillment', { reason: 'x' })).toMatchObject({ effects: [] })
  })
})

describe('the carrier', () => {
  it('takes the order, which is sold by that', () => {
    const gone = after(labelled(), 'hand-to-carrier', shipped())
    expect(gone).toMatchObject({ state: 'shipped', shipped: { by: 'ana', manifestId: 'm1' } })
    expect(movementsBetween(labelled(), gone)).toMatchObject([
      { cause: 'handover', quantity: 3, from: 'staged', to: null },
    ])
  })

  it('takes a part: what was left behind stays, and is told', () => {
    const order = made(made(inTwo(), 'box'), 'second')
    const decision = when(order, 'hand-to-carrier', shipped())
    expect(decision).toMatchObject({ notice: { code: 'box-left-behind', detail: { count: 1 } } })
    const left = applied(order, decision)
    expect(left.state).toBe('labelled')
    expect(movementsBetween(order, left)).toMatchObject([{ cause: 'handover', quantity: 2 }])
    expect(after(left, 'hand-to-carrier', { manifestId: 'm2', boxes: ['second'] }).state).toBe('shipped')
    const stopped = cancelled(left)
    expect(tally(stopped, stopped.lines[0] ?? left.lines[0]!)).toMatchObject({ allocated: 2, owed: 1 })
  })

  it('takes what was cancelled meanwhile: it is gone, and a case', () => {
    const order = cancelled(labelled())
    const decision = when(order, 'hand-to-carrier', shipped())
    expect([cases(decision), applied(order, decision).boxes?.[0]?.gone?.manifestId]).toEqual([
      ['shipped-after-cancel'],
      'm1',
    ])
  })

  it('takes a box without a label, or one that nobody knows: a case', () => {
    expect(cases(when(packed(), 'hand-to-carrier', shipped()))).toEqual(['shipped-differently'])
    expect(cases(when(labelled(), 'hand-to-carrier', shipped(['other'])))).toEqual(['shipped-differently'])
  })

  it('a box that two scanned is gone once; the second is told, the same scan again is not', () => {
    const gone = after(labelled(), 'hand-to-carrier', shipped())
    expect(notice(when(gone, 'hand-to-carrier', { ...shipped(), manifestId: 'm2' }))).toBe('box-gone-already')
    expect(notice(when(gone, 'hand-to-carrier', shipped()))).toBeUndefined()
  })
})
