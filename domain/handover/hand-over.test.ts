import { describe, expect, it } from 'vitest'
import type { Fulfillment, Line } from '../fulfillment.ts'
import { CODE_TRIES } from './gate.ts'
import { surnameKey, surnameVerifiers } from './surname.ts'
import { tally } from '../tally.ts'
import {
  after,
  aLine,
  ana,
  anOrder,
  ben,
  cancelled,
  cases,
  handedOver,
  handing,
  KEY,
  NOON,
  notice,
  pick,
  ready,
  refusal,
  staged,
  applied,
  when,
  WRONG_KEY,
} from '../testing/given.ts'

const SALT = '0f'.repeat(16)
const h1 = { cmdId: 'h1', ...ana }
const h2 = { cmdId: 'h2', ...ben }

describe('hand-over', () => {
  it('of a code that was found after many wrong ones needs a lead, or one who approves it', () => {
    const guessed = { ...handing('parcel'), proof: { kind: 'code' as const, key: KEY, wrongTries: CODE_TRIES } }
    const rights = { role: 'associate' } as const
    expect(when(ready(), 'hand-over', guessed, rights)).toMatchObject({
      kind: 'reject',
      reason: { code: 'not-allowed', detail: { role: 'lead' } },
    })
    const approvedBy = { actorId: 'cho', role: 'lead' } as const
    expect(after(ready(), 'hand-over', guessed, { ...rights, approvedBy }).handover).toMatchObject({
      by: 'ana',
      approvedBy: 'cho',
    })
    expect(after(ready(), 'hand-over', guessed, { role: 'lead' }).handover?.approvedBy).toBeUndefined()
    const fewer = { ...guessed, proof: { ...guessed.proof, wrongTries: CODE_TRIES - 1 } }
    expect(after(ready(), 'hand-over', fewer, rights).state).toBe('handed-over')
    const qr = { ...guessed, proof: { ...guessed.proof, kind: 'qr' as const } }
    expect(after(ready(), 'hand-over', qr, rights).state).toBe('handed-over')
  })

  it('opens to the surname on an ID, and after many wrong ones only with a lead', () => {
    const order = { ...ready(), gate: { ...ready().gate, surnames: surnameVerifiers('Mia van Dijk', SALT) } }
    const rights = { role: 'associate' } as const
    const shown = (surname: string, wrongTries = 0) => ({
      ...handing('parcel'),
      proof: { kind: 'id' as const, key: surnameKey(surname, SALT), wrongTries },
    })
    expect(after(order, 'hand-over', shown('VAN DIJK'), rights).handover).toMatchObject({ kind: 'id' })
    expect(refusal(when(order, 'hand-over', shown('Mia'), rights))).toBe('wrong-surname')
    expect(refusal(when(ready(), 'hand-over', shown('Dijk'), rights))).toBe('wrong-surname')
    expect(refusal(when(order, 'hand-over', shown('Dijk', CODE_TRIES), rights))).toBe('not-allowed')
    expect(after(order, 'hand-over', shown('Dijk', CODE_TRIES), { role: 'lead' }).state).toBe('handed-over')
    // a code's key is no surname's, nor the other way round
    expect(refusal(when(order, 'hand-over', { ...shown('Dijk'), proof: { kind: 'id', key: KEY } }, rights))).toBe(
      'wrong-surname',
    )
    expect(
      refusal(when(order, 'hand-over', { ...shown('Dijk'), proof: { ...shown('Dijk').proof, kind: 'code' } }, rights)),
    ).toBe('wrong-code')
  })

  it('opens where a lead looked at the ID and stands for it, and says who', () => {
    const vouched = { ...handing('parcel'), proof: { kind: 'lead' as const } }
    expect(refusal(when(ready(), 'hand-over', vouched, { role: 'associate' }))).toBe('not-allowed')
    expect(after(ready(), 'hand-over', vouched, { role: 'lead' }).handover).toMatchObject({ kind: 'lead', by: 'ana' })
    const approvedBy = { actorId: 'cho', role: 'lead' } as const
    const { handover } = after(ready(), 'hand-over', vouched, { role: 'associate', approvedBy })
    expect(handover).toMatchObject({ kind: 'lead', by: 'ana', approvedBy: 'cho' })
  })

  it('gives the customer what is in the parcels, and says by which proof', () => {
    const order = after(ready(), 'hand-over', handing('parcel'), h1)
    expect(order).toMatchObject({ state: 'handed-over', parcels: [], claim: null })
    expect(order.handover).toEqual({
      id: 'h1',
      by: 'ana',
      at: NOON,
      clientId: 'device-1',
      kind: 'code',
      lines: { milk: 3 },
      parcels: ['parcel'],
    })
  })

  it('opens no case and needs no word when all is well, marked ready or not', () => {
    for (const order of [ready(), staged(pick(anOrder(), 3, 'p1'))]) {
      const decision = when(order, 'hand-over', handing('parcel'), h1)
      expect([cases(decision), notice(decision)]).toEqual([[], undefined])
    }
  })

  it('hands over a line that a plain object has a word for', () => {
    const order = anOrder({ lines: [aLine(), aLine({ id: 'constructor', ordered: 1 })] })
    const short = after(pick(order, 3, 'p1'), 'short-line', {
      lineId: 'constructor',
      quantity: 1,
      reason: 'not-found',
      photo: null,
    })
    const handed = handedOver(staged(short))
    expect(handed.lines.map((line) => tally(handed, line).allocated)).toEqual([3, 0])
  })

  describe('the gate', () => {
    it('stays shut for a wrong code, before anything else is looked at', () => {
      const proof = { kind: 'code' as const, key: WRONG_KEY }
      for (const order of [ready(), cancelled(ready()), handedOver(ready()), anOrder()]) {
        const decision = when(order, 'hand-over', { ...handing('parcel'), proof }, h1)
        expect(decision).toEqual({ kind: 'reject', reason: { code: 'wrong-code', detail: { order: '#7' } } })
      }
    })

    it('stays shut until every listed parcel was scanned', () => {
      const order = staged(ready(), 'second')
      const decision = when(order, 'hand-over', { ...handing('parcel', 'second'), scanned: ['parcel'] }, h1)
      expect(decision).toEqual({
        kind: 'reject',
        reason: { code: 'parcel-missing', detail: { order: '#7', count: 1 } },
      })
    })

    it('stays shut when nothing was picked', () => {
      expect(refusal(when(anOrder(), 'hand-over', handing('parcel'), h1))).toBe('nothing-picked')
    })
  })

  it('is refused when this device has handed it over', () => {
    expect(refusal(when(handedOver(ready(), ana), 'hand-over', handing('parcel'), h1))).toBe('already-handed-over')
  })

  describe('opens a case, since the customer has the goods,', () => {
    const told = (order = anOrder(), ...parcels: string[]) => {
      const decision = when(order, 'hand-over', handing(...parcels), h2)
      expect(cases(decision)).toEqual([notice(decision)])
      return { code: notice(decision), order: applied(order, decision) }
    }

    it('when another device handed it over: that handover stands', () => {
      const before = handedOver(ready(), ana)
      const { code, order } = told(before, 'parcel')
      expect(code).toBe('handed-over-twice')
      const { handedAgain, ...stands } = order
      expect(stands).toEqual(before)
      // both proofs are there for whoever settles it
      expect(handedAgain).toMatchObject([{ by: 'ben', kind: 'code', clientId: ben.clientId, lines: {} }])
      const often = Array.from({ length: 7 }).reduce<Fulfillment>((now) => told(now, 'parcel').order, before)
      expect(often.handedAgain).toHaveLength(5)
    })

    it('when the second handover is of the parcel that the first left behind, which leaves its bin', () => {
      const first = after(staged(ready(), 'second'), 'hand-over', handing('parcel'), h1)
      expect(told(first, 'second').order.parcels).toEqual([])
    })

    it('when the customer had cancelled: the customer has the units', () => {
      const { code, order } = told(cancelled(ready()), 'parcel')
      expect(code).toBe('handed-over-after-cancel')
      expect(order).toMatchObject({ state: 'handed-over', handover: { lines: { milk: 3 } } })
      expect(tally(order, order.lines[0]!).owed).toBe(0)
    })

    it('when the customer had cancelled and a part was put back: the customer has the rest', () => {
      const partly = after(cancelled(ready()), 'put-back', { lineId: 'milk', quantity: 1, owed: 3, sku: null })
      const { order } = told(partly, 'parcel')
      expect(order.handover?.lines).toEqual({ milk: 2 })
      expect(tally(order, order.lines[0]!)).toMatchObject({ picked: 3, returned: 1, allocated: 2, owed: 0 })
    })

    it('even when all of a cancelled order was said to be back on the shelf', () => {
      const all = after(cancelled(ready()), 'put-back', { lineId: 'milk', quantity: 3, owed: 3, sku: null })
      const { code, order } = told(after(all, 'unstage', { undoes: 'stage-parcel' }), 'parcel')
      expect(code).toBe('handed-over-after-cancel')
      expect(order.handover?.lines).toEqual({})
    })

    it('when a parcel that this device did not know of stays in its bin', () => {
      const { code, order } = told(staged(ready(), 'second'), 'parcel')
      expect(code).toBe('parcel-left-behind')
      expect(order.parcels).toMatchObject([{ id: 'second' }])
    })

    it('when the parcel was taken out of its bin meanwhile', () => {
      const unstaged = after(ready(), 'unstage', { undoes: 'stage-parcel' })
      expect(told(unstaged, 'parcel').code).toBe('handed-over-unstaged')
    })

    it('when units are still to pick', () => {
      const order = ready()
      const larger = { ...order, lines: order.lines.map((line) => ({ ...line, ordered: 5 })) }
      const { code, order: handed } = told(larger, 'parcel')
      expect(code).toBe('handed-over-incomplete')
      expect(handed.handover?.lines).toEqual({ milk: 3 })
    })

    it('when somebody took over and counted nothing while the parcel stood in its bin', () => {
      const taken = after(ready(), 'take-over', { counted: [], known: ['p1'] })
      const { code, order } = told(taken, 'parcel')
      expect(code).toBe('handed-over-incomplete')
      expect(order.state).toBe('handed-over')
    })
  })

  describe('of a part', () => {
    const inTwo = () => staged(ready(), 'second')
    const part = (scanned: string, quantity: number) => ({
      ...handing('parcel', 'second'),
      ...{ scanned: [scanned], staying: ['parcel', 'second'].filter((id) => id !== scanned) },
      given: [{ lineId: 'milk', quantity }],
    })

    it('keeps the rest ready, and a second handover completes it', () => {
      const half = after(inTwo(), 'hand-over', part('parcel', 2), h1)
      expect(half).toMatchObject({ state: 'ready', handover: null, parcels: [{ id: 'second' }] })
      expect(tally(half, half.lines[0]!)).toMatchObject({ allocated: 3, handed: 2, owed: 0, remaining: 0 })
      const whole = after(half, 'hand-over', handing('second'), { ...h1, cmdId: 'h3' })
      expect(whole).toMatchObject({ state: 'handed-over', parcels: [], handover: { id: 'h3', lines: { milk: 1 } } })
      expect(whole.earlierHandovers).toMatchObject([{ id: 'h1', lines: { milk: 2 }, parcels: ['parcel'] }])
    })

    it('by two who did not know of each other completes it, and opens no case', () => {
      const half = after(inTwo(), 'hand-over', part('parcel', 2), h1)
      const decision = when(half, 'hand-over', part('second', 1), h2)
      expect(cases(decision)).toEqual([])
      expect(applied(half, decision)).toMatchObject({
        state: 'handed-over',
        handover: { by: 'ben', lines: { milk: 1 } },
      })
    })

    it('opens a case when both handed over the same parcel', () => {
      const half = after(inTwo(), 'hand-over', part('parcel', 2), h1)
      const decision = when(half, 'hand-over', part('parcel', 2), h2)
      expect(cases(decision)).toEqual(['handed-over-twice'])
      expect(applied(half, decision).parcels).toMatchObject([{ id: 'second' }])
    })

    it('is the whole where it was all that the order has, and the parcel that stays is left behind', () => {
      const decision = when(inTwo(), 'hand-over', part('parcel', 3), h1)
      expect(cases(decision)).toEqual(['parcel-left-behind'])
      expect(applied(inTwo(), decision).state).toBe('handed-over')
    })

    it('stays with the customer, whatever is undone, counted anew, cancelled or ordered less', () => {
      const half = after(inTwo(), 'hand-over', part('parcel', 2), h1)
      const out = after(half, 'unstage', { undoes: 'stage-second' })
      expect(refusal(when(out, 'undo-pick', { undoes: 'p1' }))).toBe('already-handed-over')
      const taken = after(half, 'take-over', { counted: [{ lineId: 'milk', quantity: 1 }], known: ['p1'] })
      expect(tally(taken, taken.lines[0]!)).toMatchObject({ picked: 3, handed: 2, allocated: 3, owed: 0 })
      const without = cancelled(half)
      expect(tally(without, without.lines[0]!)).toMatchObject({ handed: 2, allocated: 2, owed: 1 })
    })
  })

  describe('asks for more than a proof:', () => {
    const asking = (facts: Partial<Fulfillment>, line: Partial<Line> = {}) => {
      const order = ready()
      return { ...order, ...facts, lines: order.lines.map((one) => ({ ...one, ...line })) }
    }
    const nothing = { due: 0, minimumAge: 0, highValue: false, signature: false }
    const saw = (seen: object) => ({ ...handing('parcel'), saw: { ...nothing, ...seen } })

    it('the number of the receipt, of an order that is not paid', () => {
      const order = asking({ due: { amountMinor: 4200 } })
      expect(refusal(when(order, 'hand-over', saw({ due: 4200 }), h1))).toBe('receipt-needed')
      const { handover } = after(order, 'hand-over', { ...saw({ due: 4200 }), receipt: 'T1-778' }, h1)
      expect(handover?.receipt).toBe('T1-778')
      // whoever did not know of it gave the goods away
      expect(notice(when(order, 'hand-over', saw({}), h1))).toBe('handed-over-unpaid')
      expect(notice(when(order, 'hand-over', { ...saw({}), saw: null }, h1))).toBe('handed-over-unpaid')
    })

    it('the age, and nobody stands for one', () => {
      const order = asking({}, { minimumAge: 18 })
      const lead = { ...h1, role: 'lead' } as const
      expect(refusal(when(order, 'hand-over', saw({ minimumAge: 18 }), lead))).toBe('age-not-checked')
      const born = (bornBy: string) => ({ ...saw({ minimumAge: 18 }), bornBy })
      // noon of 2 January 2026, whatever day it is where the store is
      expect(after(order, 'hand-over', born('2008-01-02'), h1).handover?.bornBy).toBe('2008-01-02')
      expect(refusal(when(order, 'hand-over', born('2008-01-15'), lead))).toBe('age-not-checked')
      expect(notice(when(order, 'hand-over', saw({}), h1))).toBe('handed-over-unchecked')
    })

    it('a lead, the code and an ID, for goods of high value', () => {
      const order = asking(
        { gate: { ...ready().gate, surnames: surnameVerifiers('Mia Long', SALT) } },
        { highValue: true },
      )
      const proof = { kind: 'code' as const, key: KEY }
      const shown = { ...saw({ highValue: true }), proof: { ...proof, id: surnameKey('Long', SALT) } }
      expect(refusal(when(order, 'hand-over', shown, { ...h1, role: 'associate' }))).toBe('not-allowed')
      expect(refusal(when(order, 'hand-over', { ...shown, proof }, { ...h1, role: 'lead' }))).toBe('code-and-id-needed')
      const wrong = { ...shown, proof: { ...proof, id: surnameKey('Short', SALT) } }
      expect(refusal(when(order, 'hand-over', wrong, { ...h1, role: 'lead' }))).toBe('wrong-surname')
      const approvedBy = { actorId: 'cho', role: 'lead' } as const
      const given = after(order, 'hand-over', shown, { ...h1, role: 'associate', approvedBy })
      expect(given.handover).toMatchObject({ kind: 'code', approvedBy: 'cho' })
      expect(notice(when(order, 'hand-over', { ...shown, saw: null }, h1))).toBe('handed-over-high-value')
    })

    it('a signature, or why there is none, where the store wants one', () => {
      const asked = saw({ signature: true })
      expect(refusal(when(ready(), 'hand-over', asked, { ...h1, role: 'lead' }))).toBe('signature-needed')
      const photo = { sha256: 'ab'.repeat(32), size: 9_000 }
      const decision = when(ready(), 'hand-over', { ...asked, photo }, h1)
      expect(applied(ready(), decision).handover).toMatchObject({ signature: photo.sha256 })
      // it is waited for, and the handover waits for nothing
      expect(decision).toMatchObject({
        ...{ kind: 'accept', effects: [] },
        changes: [{ kind: 'fulfillment' }, { kind: 'photo', doc: { fulfillmentId: 'f1', arrivedAt: null } }],
      })
      const unsigned = after(ready(), 'hand-over', { ...asked, unsigned: 'cannot' }, h1)
      expect(unsigned).toMatchObject({ state: 'handed-over', handover: { unsigned: 'cannot' } })
      expect(unsigned.handover).not.toHaveProperty('signature')
      // whoever signed gave no reason not to
      const both = after(ready(), 'hand-over', { ...asked, photo, unsigned: 'declined' }, h1)
      expect(both.handover).not.toHaveProperty('unsigned')
      // one whose device knew of no such wish did nothing wrong
      expect(cases(when(ready(), 'hand-over', saw({}), h1))).toEqual([])
    })

    it('the QR or the server, above what the store allows for a typed code', () => {
      const order = asking({}, { unitPriceMinor: 10_000 })
      expect(notice(when(order, 'hand-over', saw({}), h1))).toBe('handed-over-above-cap')
      for (const proof of [
        { kind: 'code' as const, key: KEY, online: true },
        { kind: 'qr' as const, key: KEY },
      ]) {
        expect(cases(when(order, 'hand-over', { ...saw({}), proof }, h1))).toEqual([])
      }
    })
  })

  it('to whom the customer sends needs the code and that person’s surname', () => {
    const order = { ...ready(), gate: { ...ready().gate, proxy: surnameVerifiers('Tom Berg', SALT) } }
    const shown = (surname: string, key = KEY) => ({
      ...handing('parcel'),
      proof: { kind: 'proxy' as const, key, surname: surnameKey(surname, SALT) },
    })
    expect(after(order, 'hand-over', shown('Berg'), h1).handover).toMatchObject({ kind: 'proxy', by: 'ana' })
    expect(refusal(when(order, 'hand-over', shown('Thal'), h1))).toBe('wrong-surname')
    expect(refusal(when(order, 'hand-over', shown('Berg', WRONG_KEY), h1))).toBe('wrong-code')
    expect(refusal(when(ready(), 'hand-over', shown('Berg'), h1))).toBe('wrong-surname')
  })

  it('does not give the customer surplus or late picks: they stay to be put back', () => {
    const taken = after(anOrder(), 'take-over', { counted: [{ lineId: 'milk', quantity: 3 }], known: [] })
    const late = pick(taken, 2, 'late', ben)
    const order = handedOver(staged(late))
    expect(tally(order, order.lines[0]!)).toMatchObject({ allocated: 3, owed: 2 })
  })
})
