import { describe, expect, it } from 'vitest'
import { Fulfillment, FulfillmentState } from './fulfillment.ts'
import type { ReasonCode } from './reasons.ts'
import {
  type AboutOrder,
  after,
  ana,
  anOrder,
  applied,
  ben,
  cancelled,
  gate,
  handedOver,
  handing,
  pick,
  picking,
  ready,
  staged,
  when,
  type ArgsWithout,
} from './testing/given.ts'

type Name = AboutOrder

/** The order in each state: 3 of one product, Ana's. */
const given: Record<FulfillmentState, Fulfillment> = {
  routed: anOrder(),
  accepted: after(anOrder(), 'accept', {}, ana),
  picking: pick(after(anOrder(), 'claim', {}, ana), 1, 'p1', ana),
  picked: pick(anOrder(), 3, 'p1', ana),
  staged: staged(pick(anOrder(), 3, 'p1', ana)),
  ready: ready(),
  'handed-over': handedOver(ready(), ana),
  unfilled: after(
    anOrder(),
    'short-line',
    { lineId: 'milk', quantity: 3, reason: 'not-found', photo: null },
    { cmdId: 'p1' },
  ),
  cancelled: cancelled(ready()),
}

const { orderNumber, method, placedAt, promisedAt, currency } = anOrder()
const [{ picks: _picks, shorts: _shorts, putBacks: _putBacks, ...milk }] = anOrder().lines as [
  Fulfillment['lines'][number],
]

/** Each command as Ben's device sends it: it has not heard what became of the order since it was routed. */
const command: { [N in Name]: ArgsWithout<N> } = {
  accept: {},
  claim: {},
  release: {},
  'take-over': { counted: [{ lineId: 'milk', quantity: 1 }], known: ['p1'] },
  'hand-on-claim': { toId: 'ana' },
  'pick-line': picking(2),
  'short-line': { lineId: 'milk', quantity: 3, reason: 'not-found', photo: null },
  'undo-pick': { undoes: 'p1' },
  'put-back': { lineId: 'milk', quantity: 1, owed: 1 },
  'same-items': { lineId: 'milk', quantity: 1, owed: 1 },
  stage: { parcelId: 'second', binId: 'b4' },
  unstage: { undoes: 'stage-parcel' },
  'mark-ready': {},
  'hand-over': handing('parcel'),
  'route-fulfillment': {
    ...{ orderNumber, method, placedAt, promisedAt, currency, gate },
    lines: [{ ...milk, ordered: 4 }],
  },
  'cancel-fulfillment': { reason: 'changed mind' },
}

/** The state that it is accepted into, or the code that it is refused with. */
const decided: Record<FulfillmentState, Record<Name, FulfillmentState | ReasonCode>> = {
  routed: {
    accept: 'accepted',
    claim: 'picking',
    release: 'routed',
    'take-over': 'picking',
    'hand-on-claim': 'not-claimed',
    'pick-line': 'picking',
    'short-line': 'unfilled',
    'undo-pick': 'nothing-to-undo',
    'put-back': 'routed',
    'same-items': 'routed',
    stage: 'nothing-picked',
    unstage: 'nothing-to-undo',
    'mark-ready': 'not-staged',
    'hand-over': 'nothing-picked',
    'route-fulfillment': 'routed',
    'cancel-fulfillment': 'cancelled',
  },
  accepted: {
    accept: 'accepted',
    claim: 'picking',
    release: 'accepted',
    'take-over': 'picking',
    'hand-on-claim': 'not-claimed',
    'pick-line': 'picking',
    'short-line': 'unfilled',
    'undo-pick': 'nothing-to-undo',
    'put-back': 'accepted',
    'same-items': 'accepted',
    stage: 'nothing-picked',
    unstage: 'nothing-to-undo',
    'mark-ready': 'not-staged',
    'hand-over': 'nothing-picked',
    'route-fulfillment': 'accepted',
    'cancel-fulfillment': 'cancelled',
  },
  picking: {
    accept: 'picking',
    claim: 'already-claimed',
    release: 'not-your-claim',
    'take-over': 'picking',
    'hand-on-claim': 'not-your-claim',
    'pick-line': 'picked',
    'short-line': 'picked',
    'undo-pick': 'picking',
    'put-back': 'picking',
    'same-items': 'picking',
    stage: 'picking',
    unstage: 'nothing-to-undo',
    'mark-ready': 'not-staged',
    // the customer has it: a case is opened
    'hand-over': 'handed-over',
    'route-fulfillment': 'picking',
    'cancel-fulfillment': 'cancelled',
  },
  picked: {
    accept: 'picked',
    claim: 'picked',
    release: 'picked',
    'take-over': 'picking',
    // two are to be put back
    'hand-on-claim': 'not-claimed',
    'pick-line': 'picked',
    'short-line': 'picked',
    'undo-pick': 'routed',
    'put-back': 'picked',
    'same-items': 'picked',
    stage: 'staged',
    unstage: 'nothing-to-undo',
    'mark-ready': 'not-staged',
    'hand-over': 'handed-over',
    'route-fulfillment': 'picking',
    'cancel-fulfillment': 'cancelled',
  },
  staged: {
    accept: 'staged',
    claim: 'staged',
    release: 'staged',
    'take-over': 'picking',
    'hand-on-claim': 'not-claimed',
    'pick-line': 'staged',
    'short-line': 'staged',
    'undo-pick': 'already-staged',
    'put-back': 'staged',
    'same-items': 'staged',
    stage: 'staged',
    unstage: 'picked',
    'mark-ready': 'ready',
    'hand-over': 'handed-over',
    'route-fulfillment': 'picking',
    'cancel-fulfillment': 'cancelled',
  },
  ready: {
    accept: 'ready',
    claim: 'ready',
    release: 'ready',
    'take-over': 'picking',
    'hand-on-claim': 'not-claimed',
    'pick-line': 'ready',
    'short-line': 'ready',
    'undo-pick': 'already-staged',
    'put-back': 'ready',
    'same-items': 'ready',
    stage: 'ready',
    unstage: 'picked',
    'mark-ready': 'ready',
    'hand-over': 'handed-over',
    'route-fulfillment': 'picking',
    'cancel-fulfillment': 'cancelled',
  },
  'handed-over': {
    accept: 'already-handed-over',
    claim: 'already-handed-over',
    release: 'already-handed-over',
    // a case
    'take-over': 'handed-over',
    'hand-on-claim': 'already-handed-over',
    'pick-line': 'handed-over',
    'short-line': 'handed-over',
    'undo-pick': 'already-handed-over',
    'put-back': 'handed-over',
    'same-items': 'handed-over',
    // a case: this parcel was left behind
    stage: 'handed-over',
    unstage: 'nothing-to-undo',
    'mark-ready': 'already-handed-over',
    // a case, since Ana's device handed it over and this is Ben's
    'hand-over': 'handed-over',
    'route-fulfillment': 'already-handed-over',
    'cancel-fulfillment': 'already-handed-over',
  },
  unfilled: {
    accept: 'unfilled',
    claim: 'unfilled',
    release: 'unfilled',
    'take-over': 'picked',
    'hand-on-claim': 'not-claimed',
    'pick-line': 'picked',
    'short-line': 'unfilled',
    'undo-pick': 'routed',
    'put-back': 'unfilled',
    'same-items': 'unfilled',
    stage: 'nothing-picked',
    unstage: 'nothing-to-undo',
    'mark-ready': 'not-staged',
    'hand-over': 'nothing-picked',
    'route-fulfillment': 'picking',
    'cancel-fulfillment': 'cancelled',
  },
  cancelled: {
    accept: 'order-cancelled',
    claim: 'order-cancelled',
    release: 'order-cancelled',
    'take-over': 'cancelled',
    'hand-on-claim': 'order-cancelled',
    'pick-line': 'cancelled',
    'short-line': 'cancelled',
    'undo-pick': 'order-cancelled',
    'put-back': 'cancelled',
    'same-items': 'cancelled',
    stage: 'cancelled',
    // its bin is wanted for others
    unstage: 'cancelled',
    'mark-ready': 'order-cancelled',
    // a case: the customer has it
    'hand-over': 'handed-over',
    'route-fulfillment': 'order-cancelled',
    'cancel-fulfillment': 'cancelled',
  },
}

describe.each(FulfillmentState.options)('an order that is %s', (state) => {
  it('is given as such', () => {
    expect(given[state].state).toBe(state)
  })

  it.each(Object.entries(decided[state]) as [Name, FulfillmentState | ReasonCode][])('%s → %s', (name, expected) => {
    const order = given[state]
    const decision = when(order, name, command[name], { cmdId: `ben-${name}`, ...ben, role: 'associate' })
    if (decision.kind === 'reject') {
      expect(decision.reason.code).toBe(expected)
    } else {
      const became = applied(order, decision)
      expect(became.state).toBe(expected)
      expect(Fulfillment.safeParse(became)).toEqual({ success: true, data: became })
    }
  })
})
