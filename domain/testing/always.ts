import fc from 'fast-check'
import type { Fulfillment } from '../fulfillment.ts'
import { floor, type Event, type Told } from './floor.ts'
import { aLine, anOrder, BY_WEIGHT, NOON } from './given.ts'

/** How often each thing happens: what ends an order is rare, so that much happens before. */
const weights: Record<Event['does'], number> = {
  push: 60,
  pull: 20,
  'pick-line': 60,
  'short-line': 10,
  'substitute-line': 20,
  'ask-alternative': 8,
  'undo-alternative': 4,
  'explain-undo': 1,
  'undo-step': 12,
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
  'pack-box': 30,
  'undo-box': 6,
  'request-label': 20,
  'void-label': 4,
  'answer-label': 25,
  'hand-to-carrier': 8,
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
const fact = { by: 'ana', at: NOON }
const picked = (id: string, quantity: number) => ({ ...fact, id, quantity, method: 'scan' as const, late: false })
const made = { at: NOON, carrier: 'file', tracking: '1' }
/** Boxes come after the last pick, and a carrier after that: some orders begin there. */
const order = fc
  .tuple(
    fc.array(fc.nat(4), { minLength: 1, maxLength: 2 }),
    fc.constantFrom('pickup' as const, 'ship' as const),
    fc.constantFrom('routed', 'picked', 'labelled'),
  )
  .map(([ordered, method, from]) => {
    const isPicked = method === 'ship' && from !== 'routed'
    const lines = ordered.map((units, at) => {
      const picks = isPicked && units > 0 ? [picked(`s${at}`, units)] : []
      // the second one is sold by weight
      return aLine({ id: `l${at}`, ordered: units, picks, ...(at === 1 && { byWeight: BY_WEIGHT }) })
    })
    const units = lines.filter((line) => line.ordered > 0).map((line) => [line.id, line.ordered])
    if (!isPicked || from !== 'labelled' || units.length === 0) return anOrder({ method, lines })
    const contents = Object.fromEntries(units) as Record<string, number>
    const box = { ...fact, id: 'box', sizeId: null, weightGrams: 500, contents, label: { ...fact, id: 'label', made } }
    return anOrder({ method, lines, boxes: [box] })
  })

/** Runs the events of three offline devices and hands every decision of the store to `check`. */
export function always(check: (told: Told) => void, parameters: fc.Parameters<[Fulfillment, Event[]]> = {}) {
  fc.assert(
    fc.property(order, fc.array(event, { minLength: 1, maxLength: 80, size: 'max' }), (start, events) => {
      for (const told of floor(start, events)) check(told)
    }),
    { numRuns: 400, ...parameters },
  )
}
