import { describe, expect, it } from 'vitest'
import type { Fulfillment } from '../fulfillment.ts'
import { tally } from '../tally.ts'
import {
  after,
  ana,
  anOrder,
  ben,
  cancelled,
  handedOver,
  handing,
  labelled,
  notice,
  NOON,
  pick,
  ready,
  refusal,
  staged,
  when,
  applied,
} from '../testing/given.ts'
import { undoFor } from './undo-for.ts'

const MINUTE_MS = 60_000
const undo = (order: Fulfillment, undoes: string, input = {}) =>
  when(order, 'undo-step', { undoes }, { cmdId: 'undo', ...input })
const undone = (order: Fulfillment, undoes: string, input = {}) => applied(order, undo(order, undoes, input))
const lead = { ...ben, role: 'lead' as const }
const numbers = (order: Fulfillment) => tally(order, order.lines[0]!)

describe('undo-step', () => {
  it('takes “ready” back, and says where the customer was told', () => {
    const order = ready()
    expect(undone(order, 'mark-ready')).toMatchObject({ state: 'staged', ready: null })
    const told = after(order, 'note-message', { messageId: 'm1', kind: 'ready', state: 'sent' })
    expect(notice(undo(told, 'mark-ready'))).toBe('told-ready')
    expect(notice(undo(order, 'mark-ready'))).toBeUndefined()
    expect(refusal(undo(handedOver(order), 'mark-ready'))).toBe('already-handed-over')
  })

  describe('a handover', () => {
    it('is taken back by whoever did it, soon after, or by a lead; the goods go into a bin anew', () => {
      const order = handedOver(ready(), ana)
      const back = undone(order, 'handover', { at: NOON + 15 * MINUTE_MS })
      expect(back).toMatchObject({ state: 'picked', handover: null, parcels: [], cancelled: null })
      expect(numbers(back)).toMatchObject({ allocated: 3, handed: 0, owed: 0 })
      const later = { at: NOON + 16 * MINUTE_MS }
      const associate = { role: 'associate' as const }
      expect(refusal(undo(order, 'handover', { ...later, ...associate }))).toBe('not-allowed')
      expect(refusal(undo(order, 'handover', { ...ben, ...associate }))).toBe('not-allowed')
      expect(undone(order, 'handover', { ...later, ...lead }).state).toBe('picked')
      // a second time there is nothing to undo
      expect(refusal(undo(back, 'handover'))).toBe('nothing-to-undo')
    })

    it('of a part leaves the other parts as they are, whichever came first', () => {
      const two = staged(ready(), 'second')
      const part = { ...handing('parcel', 'second'), scanned: ['parcel'], staying: ['second'] }
      const first = after(two, 'hand-over', { ...part, given: [{ lineId: 'milk', quantity: 1 }] }, { cmdId: 'one' })
      const all = after(first, 'hand-over', handing('second'), { cmdId: 'two' })
      expect(all).toMatchObject({ state: 'handed-over', handover: { id: 'two' }, earlierHandovers: [{ id: 'one' }] })
      const without = undone(all, 'one', lead)
      expect(without).toMatchObject({ state: 'picked', handover: null, earlierHandovers: [{ id: 'two' }] })
      expect(numbers(without)).toMatchObject({ allocated: 3, handed: 2 })
      expect(undone(without, 'two', { ...lead, cmdId: 'undo2' }).earlierHandovers).toBeUndefined()
    })

    it('of a cancelled order makes its units to be put back; one of which something was reported stays', () => {
      const given = handedOver(cancelled(ready()), ana)
      const decision = undo(given, 'handover')
      expect(notice(decision)).toBe('order-cancelled')
      expect(numbers(applied(given, decision))).toMatchObject({ allocated: 0, owed: 3 })
      const error = {
        lineId: 'milk',
        instead: null,
        quantity: 1,
        had: 3,
        kind: 'damaged',
        back: true,
        got: null,
      } as const
      const reported = after(handedOver(ready(), ana), 'report-handover-error', error)
      expect(refusal(undo(reported, 'handover', lead))).toBe('reported-since')
    })
  })

  describe('a refusal', () => {
    const refuse = (order: Fulfillment, quantity: number) =>
      after(order, 'refuse-handover', { reason: 'not-wanted', lines: [{ lineId: 'milk', quantity }] }, { cmdId: 'no' })

    it('of a part, and of all, which opens the order again', () => {
      expect(undone(refuse(ready(), 1), 'no')).toEqual(ready())
      const all = refuse(ready(), 3)
      expect(all.state).toBe('cancelled')
      const back = undone(all, 'no')
      expect(back).toMatchObject({ state: 'picked', cancelled: null })
      expect(numbers(back)).toMatchObject({ allocated: 3, owed: 0 })
    })

    it('of which units are on the shelf again: they are picked anew', () => {
      const put = after(refuse(ready(), 3), 'put-back', { lineId: 'milk', quantity: 1, owed: 3, sku: null })
      expect(numbers(undone(put, 'no'))).toMatchObject({ allocated: 2, remaining: 1 })
    })

    it('that closed an order of which they have a part; not of one that they have, or that the merchant cancelled', () => {
      const part = { ...handing('parcel', 'second'), scanned: ['parcel'], staying: ['second'] }
      const first = after(staged(ready(), 'second'), 'hand-over', { ...part, given: [{ lineId: 'milk', quantity: 1 }] })
      const closed = refuse(first, 2)
      expect(closed.state).toBe('handed-over')
      const back = undone(closed, 'no')
      expect(back).toMatchObject({ handover: null, earlierHandovers: [{ lines: { milk: 1 } }] })
      expect(numbers(back)).toMatchObject({ allocated: 3, handed: 1 })
      expect(refusal(undo(handedOver(refuse(ready(), 1)), 'no'))).toBe('already-handed-over')
      const later = applied(
        refuse(ready(), 1),
        when(refuse(ready(), 1), 'cancel-fulfillment', { reason: 'changed mind' }, { at: NOON + 1 }),
      )
      expect(refusal(undo(later, 'no'))).toBe('order-cancelled')
    })
  })

  it('takes a put-back and “Same items” back: the units are too many again', () => {
    const surplus = pick(pick(anOrder(), 3, 'p1', ana), 2, 'p2', ben)
    const settling = { lineId: 'milk', quantity: 1, owed: 2, sku: 'milk' }
    const back = after(surplus, 'put-back', settling, { cmdId: 'b1' })
    expect(undone(back, 'b1')).toEqual(surplus)
    expect(notice(undo(back, 'b1'))).toBe('put-back-owed')
    const same = after(surplus, 'same-items', settling, { cmdId: 's1' })
    expect(numbers(same)).toMatchObject({ picked: 4, owed: 1 })
    expect(undone(same, 's1')).toEqual(surplus)
    const both = after(same, 'same-items', { ...settling, owed: 1 }, { cmdId: 's2' })
    expect(numbers(undone(both, 's2'))).toMatchObject({ picked: 4, owed: 1 })
    expect(numbers(undone(undone(both, 's1'), 's2', { cmdId: 'u2' }))).toMatchObject({ picked: 5, owed: 2 })
    // whoever counts the tote anew speaks for all of it
    const taken = after(same, 'take-over', { counted: [{ lineId: 'milk', quantity: 3 }], known: ['p1', 'p2'] }, ben)
    expect(refusal(undo(taken, 's1'))).toBe('nothing-to-undo')
  })

  it('puts a parcel where it stood before its last move; what was put into a bin anew is taken out by unstage', () => {
    const order = ready()
    const moved = after(order, 'stage', { parcelId: 'parcel', binId: 'b4' }, { cmdId: 'move', at: NOON + MINUTE_MS })
    const [parcel] = undone(moved, 'move', { at: NOON + 2 * MINUTE_MS }).parcels
    expect(parcel).toMatchObject({ binId: 'b3', at: NOON, stageId: 'undo' })
    expect(parcel).not.toHaveProperty('before')
    expect(undoFor(moved, 'move')).toBe('undo-step')
    const out = after(order, 'unstage', { undoes: 'stage-parcel' }, { at: NOON + MINUTE_MS })
    const again = after(out, 'stage', { parcelId: 'parcel', binId: 'b4' }, { cmdId: 'again', at: NOON + 3 * MINUTE_MS })
    expect(refusal(undo(again, 'again'))).toBe('nothing-to-undo')
    expect(undoFor(again, 'again')).toBe('unstage')
  })

  it('has the boxes here again that the carrier did not take; of a cancelled order their labels are void', () => {
    const shipped = after(labelled(), 'hand-to-carrier', { manifestId: 'm1', boxes: ['box'] }, { cmdId: 'go', ...ana })
    const back = undone(shipped, 'go')
    expect(back).toMatchObject({ state: 'labelled', boxes: [{ id: 'box' }] })
    expect(back.shipped).toBeUndefined()
    expect(refusal(undo(shipped, 'go', { ...ben, role: 'associate' }))).toBe('not-allowed')
    const late = after(cancelled(labelled()), 'hand-to-carrier', { manifestId: 'm1', boxes: ['box'] }, { cmdId: 'go' })
    expect(undone(late, 'go')).toMatchObject({ state: 'cancelled', boxes: [{ label: { voided: NOON } }] })
  })

  it('names no fact that somebody else’s command left, and none that is not there', () => {
    expect(refusal(undo(ready(), 'p1'))).toBe('nothing-to-undo')
    expect(refusal(undo(ready(), '__proto__'))).toBe('nothing-to-undo')
    expect(undoFor(pick(anOrder(), 1, 'p1'), 'p1')).toBe('undo-pick')
    expect(undoFor(handedOver(ready()), 'p1')).toBeUndefined()
    expect(undoFor(after(anOrder(), 'customer-here', { place: 'kerb', spot: '7' }, { cmdId: 'h' }), 'h')).toBe(
      'undo-arrival',
    )
    expect(undoFor(labelled(), 'box')).toBe('undo-box')
  })
})
