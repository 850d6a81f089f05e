import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { type Deeds, photoOf, type Seen } from './deed.ts'

export const pickDeeds = {
  pick: [
    90,
    (seen) => {
      const order = seen.one('fulfillment')
      const open = order && lineWith(order, 'remaining', seen)
      if (!open) return undefined
      const saw = { remaining: open.units, takeOver: order.takeOver }
      const args = { ...open.on, quantity: 1 + seen.random.below(open.units), method: 'scan' as const, ...saw }
      const { byWeight } = open.line
      if (!byWeight) return { name: 'pick-line', args }
      const wantedGrams = args.quantity * byWeight.gramsEach
      const scale = { grams: wantedGrams + 7, labelMinor: null, wantedGrams, tolerancePercent: 10, sure: false }
      return { name: 'pick-line', args: { ...args, weight: scale } }
    },
  ],
  short: [
    8,
    (seen) => {
      const order = seen.one('fulfillment')
      const open = order && lineWith(order, 'remaining', seen)
      if (!open) return undefined
      const photo = seen.random.chance(0.3) ? photoOf(seen.random) : undefined
      const named = photo ? { sha256: photo.sha256, size: photo.size } : null
      const reason = seen.random.weighted({ damaged: 6, mismatch: 3, 'not-found': 1 })
      return { name: 'short-line', args: { ...open.on, quantity: 1, reason, photo: named }, photo }
    },
  ],
  undo: [
    10,
    ({ one, random }) => {
      const order = one('fulfillment')
      const facts = order?.lines.flatMap(({ picks, shorts, substitutes = [], alternatives = [] }) => [
        ...[...picks, ...shorts, ...substitutes],
        ...alternatives,
      ])
      const fact = random.of(facts ?? [])
      const name = fact && 'wish' in fact ? ('undo-alternative' as const) : ('undo-pick' as const)
      return order && fact && { name, args: { fulfillmentId: order.id, undoes: fact.id } }
    },
  ],
  'why-undone': [
    1,
    ({ one, random }) => {
      const order = one('fulfillment')
      const fact = random.of(order?.lines.flatMap(({ picks }) => picks) ?? [])
      return order && fact && { name: 'explain-undo', args: { fulfillmentId: order.id, about: [fact.id], why: 'slip' } }
    },
  ],
  'put-back': [15, (seen) => owedUnits('put-back', seen)],
  'same-items': [8, (seen) => owedUnits('same-items', seen)],
  accept: [
    2,
    ({ one }) => {
      const order = one('fulfillment', ({ state }) => state === 'routed')
      return order && { name: 'accept', args: { fulfillmentId: order.id } }
    },
  ],
  claim: [8, ({ one }) => ofOrder('claim', one('fulfillment'))],
  release: [5, ({ one }) => ofOrder('release', one('fulfillment'))],
  'hand-on': [
    4,
    ({ one, me }) => {
      // whoever leaves hands on what they are picking
      const order = one('fulfillment', ({ claim }) => claim?.by === me)
      const to = one('person', ({ id }) => id !== me)
      return order && to && { name: 'hand-on-claim', args: { fulfillmentId: order.id, toId: to.id } }
    },
  ],
  'take-over': [
    5,
    ({ one }) => {
      const order = one('fulfillment')
      return order && { name: 'take-over', args: { fulfillmentId: order.id, ...countedIn(order) } }
    },
  ],
} satisfies Deeds

/** What somebody who takes an order over finds in its tote: what they believe to be in there. */
export function countedIn(order: Fulfillment) {
  const known = order.lines.flatMap(({ picks }) => picks.map(({ id }) => id))
  const counted = order.lines.map((line) => ({ lineId: line.id, quantity: tally(order, line).picked }))
  return { counted, known }
}

/** A line where something is left to do, and how many eaches. */
export function lineWith(order: Fulfillment, what: 'remaining' | 'owed' | 'shorted', { random }: Seen) {
  const open = order.lines
    .map((line: Line) => ({ on: { fulfillmentId: order.id, lineId: line.id }, line, units: tally(order, line)[what] }))
    .filter(({ units }) => units > 0)
  return random.of(open)
}

const ofOrder = <N extends 'claim' | 'release'>(name: N, order: Fulfillment | undefined) =>
  order && { name, args: { fulfillmentId: order.id } }

function owedUnits<N extends 'put-back' | 'same-items'>(name: N, seen: Seen) {
  const order = seen.one('fulfillment')
  const open = order && lineWith(order, 'owed', seen)
  if (!open) return undefined
  return { name, args: { ...open.on, quantity: 1 + seen.random.below(open.units), owed: open.units, sku: null } }
}
