import fc from 'fast-check'
import type { Fulfillment } from '../fulfillment.ts'
import { floor, type Event, type Told } from './floor.ts'
import { aLine, anOrder } from './given.ts'

/** How often each thing happens: what ends an order is rare, so that much happens before. */
const weights: Record<Event['does'], number> = {
  push: 60,
  pull: 20,
  'pick-line': 60,
  'short-line': 10,
  'substitute-line': 20,
  'ask-alternative': 8,
  'undo-pick': 15,
  'put-back': 30,
  'same-items': 20,
  'take-over': 15,
  stage: 25,
  unstage: 15,
  'mark-ready': 15,
  'report-missing-parcel': 8,
  'find-parcel': 8,
  'discard-parcel': 4,
  'release-parcel': 3,
  accept: 5,
  claim: 8,
  release: 8,
  'hand-on-claim': 6,
  'hand-over': 12,
  'refuse-handover': 3,
  'report-handover-error': 6,
  'note-wrong-code': 2,
  'route-fulfillment': 8,
  'cancel-fulfillment': 2,
  'acknowledge-alert': 3,
  'expire-hold': 1,
  'extend-hold': 1,
  restock: 1,
  'customer-on-way': 2,
  'customer-here': 6,
  'customer-left': 2,
  'go-to-customer': 6,
  'undo-arrival': 4,
  'note-message': 1,
  'resend-code': 1,
}
const does = Object.entries(weights).map(([name, weight]) => ({
  weight,
  arbitrary: fc.constant(name as Event['does']),
}))
const event: fc.Arbitrary<Event> = fc.record({
  device: fc.nat(2),
  does: fc.oneof(...does),
  honest: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  dice: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)),
})
const order = fc
  .array(fc.nat(4), { minLength: 1, maxLength: 2 })
  .map((ordered) => anOrder({ lines: ordered.map((units, at) => aLine({ id: `l${at}`, ordered: units })) }))

/** Runs the events of three offline devices and hands every decision of the store to `check`. */
export function always(check: (told: Told) => void, parameters: fc.Parameters<[Fulfillment, Event[]]> = {}) {
  fc.assert(
    fc.property(order, fc.array(event, { minLength: 1, maxLength: 80, size: 'max' }), (start, events) => {
      for (const told of floor(start, events)) check(told)
    }),
    { numRuns: 400, ...parameters },
  )
}
