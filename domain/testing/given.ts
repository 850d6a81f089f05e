import { commands, parseCommand, type ArgsOf, type CommandName } from '../commands.ts'
import type { Decision, Input, Reader } from '../decision.ts'
import type { Fulfillment, Line } from '../fulfillment.ts'
import { verifierOf } from '../handover/gate.ts'
import type { ReasonCode } from '../reasons.ts'
import { withRight } from '../rights.ts'
import { LIKELY_GRAMS } from '../likely-grams.ts'
import type { Person } from '../store.ts'
import { settle } from '../tally.ts'

/** What the tests of the rules are told with: given an order, when a command, then a decision. */

/** The key that a right code of `anOrder` gives, and one of a wrong code. */
export const KEY = 'ab'.repeat(32)
export const WRONG_KEY = 'cd'.repeat(32)
export const gate = { salt: '00'.repeat(16), verifier: verifierOf(KEY) }

export type By = Pick<Input<unknown>, 'actorId' | 'clientId'>
export const ana: By = { actorId: 'ana', clientId: 'device-1' }
export const ben: By = { actorId: 'ben', clientId: 'device-2' }

/** Noon of 2 January 2026, UTC ms. */
export const NOON = 1_767_355_200_000

/** Nobody touched it: 3 of `milk` are ordered. */
export function aLine(facts: Partial<Line> = {}): Line {
  const product = { sku: 'milk', gtin: '00000096385074', name: 'Oat milk', aisle: 'A1', walk: 1, unitPriceMinor: 199 }
  return { id: 'milk', ...product, ordered: 3, picks: [], shorts: [], putBacks: [], ...facts }
}

/** About half a kilogram each, at 3.98 a kilogram. */
export const BY_WEIGHT = { gramsEach: 500, perKgMinor: 398 }

/** Order #7 as it came to the store. */
export function anOrder(facts: Partial<Fulfillment> = {}): Fulfillment {
  return settle({
    id: 'f1',
    orderNumber: '#7',
    method: 'pickup',
    state: 'routed',
    placedAt: NOON - 3_600_000,
    promisedAt: NOON + 3_600_000,
    currency: 'EUR',
    accepted: null,
    claim: null,
    takeOver: null,
    lines: [aLine()],
    parcels: [],
    ready: null,
    gate,
    handover: null,
    cancelled: null,
    ...facts,
  })
}

/** The commands that are about one order. */
export type AboutOrder = { [N in CommandName]: 'fulfillmentId' extends keyof ArgsOf<N> ? N : never }[CommandName]

export type ArgsWithout<N extends CommandName> = Omit<ArgsOf<N>, 'fulfillmentId'>

/** The decision on a command about this order (undefined: it is not here), its arguments checked as on the wire. */
export function when<N extends CommandName>(
  order: Fulfillment | undefined,
  name: N,
  args: ArgsWithout<N>,
  input: Partial<Omit<Input<unknown>, 'args'>> = {},
): Decision {
  const parsed = parseCommand(name, commands.get(name)?.v ?? 0, { fulfillmentId: 'f1', ...args })
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed)}`)
  return parsed.definition.decide(reading(order), { args: parsed.args, cmdId: name, at: NOON, ...ana, ...input })
}

/** The order after an accepted decision. */
export function applied(order: Fulfillment, decision: Decision): Fulfillment {
  if (decision.kind !== 'accept') throw new Error(`not accepted: ${JSON.stringify(decision)}`)
  const change = decision.changes.find(({ kind }) => kind === 'fulfillment')
  return change ? (change.doc as Fulfillment) : order
}

/** The order after a command that is accepted. */
export function after<N extends CommandName>(
  order: Fulfillment,
  name: N,
  args: ArgsWithout<N>,
  input: Partial<Omit<Input<unknown>, 'args'>> = {},
): Fulfillment {
  return applied(order, when(order, name, args, input))
}

/** Why a command was refused, or undefined. */
export function refusal(decision: Decision): ReasonCode | undefined {
  return decision.kind === 'reject' ? decision.reason.code : undefined
}

/** What an accepted command tells its author beside "done", or undefined. */
export function notice(decision: Decision): ReasonCode | undefined {
  return decision.kind === 'accept' ? decision.notice?.code : undefined
}

/** The cases that a decision opens. */
export function cases(decision: Decision): ReasonCode[] {
  return decision.kind === 'accept'
    ? decision.effects.flatMap((effect) => (effect.type === 'open-case' ? effect.code : []))
    : []
}

// often told

export const pick = (order: Fulfillment, quantity: number, cmdId: string, by: By = ana) =>
  after(order, 'pick-line', picking(quantity), { cmdId, ...by })

/** Arguments of a pick by someone who saw an untouched line and knew of no take-over. */
export const picking = (quantity: number, takeOver: string | null = null) => ({
  lineId: 'milk',
  quantity,
  remaining: 3,
  method: 'scan' as const,
  takeOver,
})

export const staged = (order: Fulfillment, parcelId = 'parcel', by: By = ana) =>
  after(order, 'stage', { parcelId, binId: 'b3' }, { cmdId: `stage-${parcelId}`, ...by })

export const cancelled = (order: Fulfillment) => after(order, 'cancel-fulfillment', { reason: 'changed mind' })

/** Arguments of a hand-over with the right code, every listed parcel scanned. */
export const handing = (...parcels: string[]) => ({
  listed: parcels,
  scanned: parcels,
  proof: { kind: 'code' as const, key: KEY },
  ...askedNothing,
})

/** Of a hand-over of everything, whose author saw a gate that asks for a proof alone. */
export const askedNothing = {
  ...{ staying: [], given: null },
  saw: { due: 0, minimumAge: 0, highValue: false, signature: false },
  ...{ receipt: null, bornBy: null, photo: null, unsigned: null },
}

export const handedOver = (order: Fulfillment, by: By = ana) =>
  after(order, 'hand-over', handing(...order.parcels.map((parcel) => parcel.id)), { cmdId: 'handover', ...by })

/** Arguments of a box with so many of the line. */
export const packing = (quantity: number, lineId = 'milk') => ({
  ...{ sizeId: 'small', weightGrams: 3000, sure: false, likely: LIKELY_GRAMS },
  contents: [{ lineId, quantity }],
})

/** Three of one product, for a carrier, in one box. */
export const packed = () => after(pick(anOrder({ method: 'ship' }), 3, 'p1'), 'pack-box', packing(3), { cmdId: 'box' })

export const labelled = () => {
  const asked = after(packed(), 'request-label', { boxId: 'box' }, { cmdId: 'label' })
  return after(asked, 'answer-label', { labelId: 'label', answer: { kind: 'made', carrier: 'file', tracking: '1' } })
}

/** Picked, in bin B3, and the customer was told. */
export const ready = () => after(staged(pick(anOrder(), 3, 'p1')), 'mark-ready', {})

export function reading(order: Fulfillment | undefined): Reader {
  const bin = (id: string) => ({
    id,
    code: id.toUpperCase(),
    name: id,
    kind: id.includes('fridge') ? 'fridge' : id.includes('cage') ? 'cage' : 'shelf',
  })
  const hold = { id: 'hold', by: 'ben', at: NOON, since: NOON, ended: null }
  const person = (id: string): Person => ({ id, name: id, role: 'associate' })
  const get = (kind: string, id: string) => {
    if (kind === 'person' && ['ana', 'ben'].includes(id)) return person(id)
    if (kind === 'person' && id === 'gone') return withRight(person(id), null, 0)
    if (kind === 'bin' && id.startsWith('b')) return bin(id)
    if (kind === 'bin-state' && id === 'bheld') return { id, holds: [hold], check: null }
    if (kind === 'store' && id === 's1') return { id, name: 'High Street', zone: 'Europe/Dublin', currency: 'EUR' }
    return kind === 'fulfillment' && id === order?.id ? order : undefined
  }
  return { get: get as Reader['get'] }
}
