import { describe, expect, it } from 'vitest'
import { isHere, LONGEST_VISIT_MS } from '../arrival.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { isDone } from '../retention/leave-feed.ts'
import {
  after,
  anOrder,
  ben,
  cancelled,
  handedOver,
  NOON,
  notice,
  pick,
  ready,
  refusal,
  when,
} from '../testing/given.ts'
import { factsOf } from '../timeline/facts-of.ts'
import { isOnWay } from './visit.ts'
import { waitsOf } from './waits.ts'

const MINUTE = 60_000
const customer = { actorId: 'customer', clientId: '' }
const at = (minutes: number) => NOON + minutes * MINUTE
const here = (order: Fulfillment, minutes: number, cmdId = 'here', by: object = customer) =>
  after(order, 'customer-here', { place: 'kerb', spot: null }, { cmdId, at: at(minutes), ...by })
const goes = (order: Fulfillment, by: object = {}, cmdId = 'going') =>
  after(order, 'go-to-customer', {}, { cmdId, at: at(5), ...by })

describe('a customer at the kerb', () => {
  it('waits from "I am here", not from "on my way"', () => {
    const onWay = after(anOrder(), 'customer-on-way', { minutes: 10 }, { ...customer, at: at(-15) })
    expect(isOnWay(onWay, at(0))).toBe(true)
    expect(onWay.arrival?.onWay?.dueAt).toBe(at(-5))
    const order = here(onWay, 0)
    expect([isOnWay(order, at(1)), isHere(order, at(1)), order.arrival?.here?.at]).toEqual([false, true, NOON])
  })

  it('is here whatever the order is, and leaves its state as it is', () => {
    for (const order of [anOrder(), pick(anOrder(), 1, 'p1'), ready(), cancelled(ready())]) {
      const came = here(order, 0)
      expect(isHere(came, at(1))).toBe(true)
      expect(came.state).toBe(order.state)
    }
  })

  it('says a second time where they stand: the wait goes on from the first, and so does who is going', () => {
    const moved = after(goes(here(anOrder(), 0)), 'customer-here', { place: 'kerb', spot: '9' }, { at: at(6), ...ben })
    expect(moved.arrival).toMatchObject({ here: { at: NOON, by: 'customer', spot: '9' }, going: { by: 'ana' } })
  })

  it('was seen by an offline device before they said so: the wait is the longer one, the place is the newer', () => {
    const told = after(anOrder(), 'customer-here', { place: 'kerb', spot: '9' }, { at: at(3), ...customer })
    const late = after(told, 'customer-here', { place: 'counter', spot: null }, { at: at(1), ...ben })
    expect(late.arrival?.here).toMatchObject({ at: at(1), place: 'kerb', spot: '9' })
  })

  it('left, and what was seen before that comes too late; who comes again waits anew', () => {
    const left = after(goes(here(anOrder(), 0)), 'customer-left', {}, { cmdId: 'left', at: at(10) })
    expect([isHere(left, at(11)), left.arrival?.going]).toEqual([false, undefined])
    expect(here(left, 9, 'late', ben)).toEqual(left)
    expect(here(left, 20, 'again').arrival).toEqual({
      here: { id: 'again', by: 'customer', at: at(20), place: 'kerb' },
    })
    expect(isOnWay(after(left, 'customer-on-way', { minutes: null }, { at: at(12), ...customer }), at(13))).toBe(true)
  })

  it('did not leave before they came', () => {
    const order = here(anOrder(), 5)
    expect(after(order, 'customer-left', {}, { at: at(4), ...ben })).toEqual(order)
    expect(after(anOrder(), 'customer-left', {})).toEqual(anOrder())
  })

  it('has the goods: what comes then is told, and changes nothing', () => {
    const order = handedOver(here(ready(), -3))
    const again = when(order, 'customer-here', { place: 'counter', spot: null })
    expect(notice(again)).toBe('already-handed-over')
    expect(isHere(order, NOON)).toBe(false)
    expect(order.arrival?.here?.at).toBe(at(-3))
  })

  it('is forgotten by the list half a day later, and until then their order stays in the feed', () => {
    const order = here(cancelled(anOrder()), 0)
    expect(isDone('fulfillment', order, at(60))).toBe(false)
    expect(isDone('fulfillment', order, NOON + LONGEST_VISIT_MS)).toBe(true)
  })
})

describe('"I\'m going"', () => {
  it('is one person: the other is told by whom', () => {
    const order = goes(here(anOrder(), 0))
    const other = when(order, 'go-to-customer', {}, { ...ben, at: at(6) })
    expect(other).toMatchObject({ reason: { code: 'already-going', detail: { order: '#7', by: 'ana' } } })
    expect(goes(order, {}, 'twice')).toEqual(order)
  })

  it('needs somebody to go to', () => {
    expect(refusal(when(anOrder(), 'go-to-customer', {}))).toBe('nobody-waits')
    expect(refusal(when(here(anOrder(), -721), 'go-to-customer', {}))).toBe('nobody-waits')
  })

  it('is taken back by whoever said it, or a lead', () => {
    const order = goes(here(anOrder(), 0))
    const undo = (by: object) => when(order, 'undo-arrival', { undoes: 'going' }, { role: 'associate', ...by })
    expect(refusal(undo(ben))).toBe('not-allowed')
    expect(undo({ ...ben, role: 'lead' }).kind).toBe('accept')
    expect(after(order, 'undo-arrival', { undoes: 'going' })).toEqual(here(anOrder(), 0))
  })
})

it('what happened to an order tells of the visit', () => {
  const told = factsOf(goes(here(anOrder(), 0)))
  expect(told.map(({ name, by }) => [name, by])).toEqual([
    ['go-to-customer', 'ana'],
    ['customer-here', 'customer'],
  ])
})

it('each word of a visit is taken back by its id, and leaves what was', () => {
  const order = here(anOrder(), 0)
  const left = after(order, 'customer-left', {}, { cmdId: 'left', at: at(2) })
  expect(after(left, 'undo-arrival', { undoes: 'left' })).toEqual(order)
  expect(after(goes(order), 'undo-arrival', { undoes: 'here' }).arrival).toEqual({})
  expect(refusal(when(order, 'undo-arrival', { undoes: 'going' }))).toBe('nothing-to-undo')
})

describe('how long they waited', () => {
  const served = (minutes: number) => handedOver(here(ready(), -minutes))

  it('is the time within which nine of ten had their goods', () => {
    const orders = Array.from({ length: 10 }, (_, index) => served(index + 1))
    expect(waitsOf(orders, NOON)).toEqual({ count: 10, p90: 9 * MINUTE })
    expect(waitsOf([served(4), here(ready(), -60), handedOver(ready())], NOON)).toEqual({ count: 1, p90: 4 * MINUTE })
  })

  it('is not known where nobody was served since', () => {
    expect(waitsOf([served(4)], NOON + 1)).toBeUndefined()
  })
})
