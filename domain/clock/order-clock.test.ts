import { describe, expect, it } from 'vitest'
import type { Reader } from '../decision.ts'
import type { Pauses } from '../pauses.ts'
import type * as z from 'zod/mini'
import { after, ana, anOrder, ben, NOON, pick, ready, refusal, when } from '../testing/given.ts'
import { owedBy } from '../tally.ts'
import { alertOf, isFor } from './alert.ts'
import { expireHold } from './expire-hold.ts'
import { heldUntil, orderClock, type StoreClock } from './order-clock.ts'
import { pauseStore } from './pause-store.ts'
import { resumeStore } from './resume-store.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Policy = StoreClock['policy']
const policy: Policy = { beginMinutes: null, riskMinutes: 60, escalateMinutes: 10, holdHours: null }
const store = (facts: Partial<StoreClock> = {}, values: Partial<Policy> = {}): StoreClock => ({
  ...{ hours: undefined, pauses: [], policy: { ...policy, ...values } },
  ...facts,
})
/** Open from 10 to 18 each day around NOON, UTC. */
const hours = {
  ...{ id: 'store' as const, from: NOON - 60 * HOUR, until: NOON + 60 * HOUR },
  open: [-2, -1, 0, 1, 2].map((day): [number, number] => [
    NOON + day * 24 * HOUR - 2 * HOUR,
    NOON + day * 24 * HOUR + 6 * HOUR,
  ]),
}
const fact = (at: number, by = 'lee') => ({ id: `c${at}`, by, at })
const paused = (at: number, until: number | null = null, scope: 'store' | 'orders' = 'store') => ({
  ...{ ...fact(at), scope, until, ended: null },
})

// placed an hour before noon, promised for an hour after
const order = anOrder()

describe('the clock of an order', () => {
  it('is at risk when the minutes of the policy are left, and late when none are', () => {
    const sla = (now: number) => orderClock(order, store(), now)?.sla
    expect([NOON - 1, NOON, NOON + HOUR - 1, NOON + HOUR].map(sla)).toEqual(['on-time', 'at-risk', 'at-risk', 'late'])
    expect(orderClock(order, store({}, { riskMinutes: 0 }), NOON + HOUR - 1)?.sla).toBe('on-time')
  })

  it('counts open minutes: what is promised for the morning is at risk at night', () => {
    const morning = anOrder({ promisedAt: NOON + 22 * HOUR + 30 * MINUTE })
    const clock = orderClock(morning, store({ hours }), NOON + 7 * HOUR)
    expect(clock).toEqual({ sla: 'at-risk', dueAt: morning.promisedAt, riskAt: NOON + 5 * HOUR + 30 * MINUTE })
  })

  it('is at risk where nobody has begun in time, until somebody does', () => {
    const far = anOrder({ promisedAt: NOON + 5 * HOUR })
    const strict = store({}, { beginMinutes: 30 })
    expect(orderClock(far, strict, NOON)?.sla).toBe('at-risk')
    expect(orderClock(after(far, 'claim', {}), strict, NOON)?.sla).toBe('on-time')
  })

  it('ends when nothing is to be done any more', () => {
    expect(orderClock(ready(), store(), NOON)).toBeUndefined()
  })

  it('stands still from the instant of a pause, and goes on where it was', () => {
    const open = store({ pauses: [paused(NOON - 30 * MINUTE)] })
    expect(orderClock(order, open, NOON + 9 * HOUR)).toEqual({ sla: 'on-time', dueAt: Infinity, riskAt: Infinity })
    const resumed = { ...paused(NOON - 30 * MINUTE), ended: fact(NOON) }
    const clock = orderClock(order, store({ pauses: [resumed] }), NOON)
    expect(clock).toEqual({ sla: 'on-time', dueAt: NOON + 90 * MINUTE, riskAt: NOON + 30 * MINUTE })
  })

  it('what was late before a pause stays so, and loses nothing by it', () => {
    const clock = orderClock(order, store({ pauses: [paused(NOON + 2 * HOUR)] }), NOON + 3 * HOUR)
    expect(clock).toMatchObject({ sla: 'late', dueAt: NOON + HOUR })
  })

  it('a pause of new orders holds only those that are placed in it', () => {
    const rush = store({ pauses: [paused(NOON - 90 * MINUTE, NOON - 30 * MINUTE, 'orders')] })
    expect(orderClock(order, rush, NOON)?.dueAt).toBe(NOON + 90 * MINUTE)
    expect(orderClock(anOrder({ placedAt: NOON }), rush, NOON)?.dueAt).toBe(NOON + HOUR)
  })
})

describe('pauses', () => {
  type Doc = z.infer<typeof Pauses>
  const told = (events: ((read: Reader) => unknown)[]) => {
    let doc: Doc | undefined
    const read = { get: () => doc } as Reader
    for (const event of events) {
      const decision = event(read) as ReturnType<typeof pauseStore.decide>
      if (decision.kind === 'accept' && decision.changes[0]) doc = decision.changes[0].doc as Doc
    }
    return doc?.pauses.map(({ scope, at, until, ended }) => [
      scope,
      at - NOON,
      until && until - NOON,
      ended && ended.at - NOON,
    ])
  }
  const pause = (at: number, minutes?: 30 | 60) => (read: Reader) => {
    const args = minutes ? { scope: 'orders' as const, minutes } : { scope: 'store' as const }
    return pauseStore.decide(read, { args, cmdId: `p${at}`, at: NOON + at, ...ana })
  }
  const resume =
    (at: number, scope: 'orders' | 'store' = 'store') =>
    (read: Reader) =>
      resumeStore.decide(read, { args: { scope }, cmdId: `r${at}`, at: NOON + at, ...ben })

  it('of two who paused the earlier counts, and of two who resumed too, whoever is heard first', () => {
    expect(told([pause(5), pause(2), resume(9), resume(7)])).toEqual([
      ['store', 5, null, 7],
      ['store', 2, null, 7],
    ])
    expect(told([pause(2), pause(5), resume(7), resume(9)])).toEqual([['store', 2, null, 7]])
  })

  it('new orders begin again by themselves, or earlier; longer is said anew', () => {
    expect(told([pause(0, 30), resume(10 * MINUTE, 'orders')])).toEqual([['orders', 0, 30 * MINUTE, 10 * MINUTE]])
    expect(told([pause(0, 30), pause(1, 60)])?.length).toBe(2)
    expect(told([pause(0, 60), pause(1, 30)])?.length).toBe(1)
    expect(told([pause(0), resume(1, 'orders')])).toEqual([['store', 0, null, null]])
  })
})

describe('a hold', () => {
  const held = ready()
  const week = store({ hours }, { holdHours: 10 })
  const read = (of: StoreClock) =>
    ({
      get: (kind: string) =>
        ({
          fulfillment: held,
          'open-hours': of.hours,
          pauses: { id: 'store', pauses: of.pauses },
          policy: { id: 'store', clocks: of.policy },
        })[kind],
    }) as unknown as Reader
  const expire = (of: StoreClock, at: number) => {
    const decision = expireHold.decide(read(of), { args: { fulfillmentId: 'f1' }, cmdId: 'x', at, ...ana })
    return decision.kind === 'accept' && decision.changes.length > 0
  }
  const expired = () => ({ ...held, holdExpired: fact(NOON) })

  it('is for open hours from ready on, longer by a pause; none where the store has no such policy', () => {
    // six hours until 18:00, four from 10:00 on
    expect(heldUntil(held, week)).toBe(NOON + 26 * HOUR)
    expect(heldUntil(held, { ...week, pauses: [paused(NOON + HOUR, NOON + 2 * HOUR)] })).toBe(NOON + 27 * HOUR)
    expect(heldUntil(held, store())).toBeUndefined()
    expect(heldUntil({ ...held, holdUntil: NOON + 1 }, store())).toBe(NOON + 1)
    expect(heldUntil(order, week)).toBeUndefined()
  })

  it('ends once, and only when it is over', () => {
    expect(expire(week, NOON + 26 * HOUR - 1)).toBe(false)
    expect(expire(week, NOON + 26 * HOUR)).toBe(true)
    expect(expire(store(), NOON + 1000 * HOUR)).toBe(false)
  })

  it('once it is over the items wait for whoever puts them back, unit by unit', () => {
    const over = expired()
    expect([over.state, owedBy(over)]).toEqual(['ready', 0])
    const begun = after(over, 'restock', {})
    expect([begun.state, owedBy(begun)]).toEqual(['cancelled', 3])
    expect(owedBy(after(begun, 'put-back', { lineId: 'milk', quantity: 2, owed: 3, sku: null }))).toBe(1)
    expect(refusal(when(begun, 'restock', {}))).toBe('not-fetched')
    expect(refusal(when(held, 'restock', {}))).toBe('hold-not-over')
  })

  it('begins anew where "ready" lapsed', () => {
    const again = after(expired(), 'unstage', { undoes: 'stage-parcel' })
    expect(again.holdExpired).toBeUndefined()
  })
})

describe('an alert', () => {
  const role = (of: typeof order, now: number) => alertOf(of, store(), now)?.role

  it('goes up with every ten minutes that nobody acknowledges it', () => {
    expect([-1, 0, 9, 10, 20, 50].map((minute) => role(order, NOON + minute * MINUTE))).toEqual([
      ...[undefined, 'associate', 'associate', 'lead', 'manager', 'manager'],
    ])
  })

  it('is quiet once it is acknowledged, and begins anew where the order is still not ready', () => {
    const seen = after(order, 'acknowledge-alert', {}, { at: NOON + 5 * MINUTE })
    expect([6, 14, 15, 25].map((minute) => role(seen, NOON + minute * MINUTE))).toEqual([
      ...[undefined, undefined, 'associate', 'lead'],
    ])
    // being late is another thing than being at risk
    expect(alertOf(seen, store(), NOON + HOUR)).toMatchObject({ sla: 'late', role: 'associate', since: NOON + HOUR })
  })

  it('two who acknowledge it without a network both did, and the last one counts', () => {
    const both = after(
      after(order, 'acknowledge-alert', {}, { at: NOON + 5 * MINUTE, cmdId: 'a' }),
      'acknowledge-alert',
      {},
      {
        ...{ at: NOON + 2 * MINUTE, cmdId: 'b' },
        ...ben,
      },
    )
    expect(both.acknowledged?.map(({ by }) => by)).toEqual(['ana', 'ben'])
    expect(alertOf(both, store(), NOON + 15 * MINUTE)?.since).toBe(NOON + 5 * MINUTE)
  })

  it('of an order that somebody picks is theirs; a lead hears what nobody acknowledged', () => {
    const claimed = pick(after(order, 'claim', {}), 1, 'p1')
    const heard = (of: typeof order, minute: number) => {
      const alert = alertOf(of, store(), NOON + minute * MINUTE)
      const people = [
        { id: 'ana', role: 'associate' as const },
        { id: 'ben', role: 'associate' as const },
        { id: 'lee', role: 'lead' as const },
        { id: 'hq', role: 'head-office' as const },
      ]
      return people.filter((person) => alert && isFor(alert, person)).map(({ id }) => id)
    }
    // late, at risk before that
    expect(heard(order, 60)).toEqual(['ana', 'ben'])
    expect(heard(claimed, 60)).toEqual(['ana'])
    expect(heard(claimed, 70)).toEqual(['lee'])
    expect(heard(claimed, 90)).toEqual(['hq'])
    expect([heard(order, 0), heard(order, 10), heard(claimed, 30)]).toEqual([[], ['lee'], []])
  })

  it('stands still with the store', () => {
    expect(alertOf(order, store({ pauses: [paused(NOON + MINUTE)] }), NOON + HOUR)?.role).toBe('associate')
  })
})
