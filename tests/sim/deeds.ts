import { createHash } from 'node:crypto'
import type { ArgsOf, CommandName } from '#domain/commands.ts'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import { PIECE_LIMIT } from '#domain/photo.ts'
import { tally } from '#domain/tally.ts'
import { askedNothing, KEY } from '#domain/testing/given.ts'
import type { Engine } from '../../src/offline/engine.ts'
import type { TakenPhoto } from '../../src/offline/photos.ts'
import { BINS, STORE } from './backend.ts'
import type { Random } from './random.ts'

type Deed = { [N in CommandName]: { name: N; args: ArgsOf<N>; photo?: TakenPhoto | undefined } }[CommandName]

/** How often a person does what, where the screen offers it. */
const weights = {
  pick: 60,
  short: 8,
  undo: 10,
  'put-back': 15,
  'same-items': 8,
  stage: 22,
  unstage: 5,
  ready: 14,
  claim: 8,
  release: 5,
  'hand-on': 4,
  'take-over': 5,
  'hand-over': 7,
  'close-case': 6,
}
type Kind = keyof typeof weights

/** What a person who sees this view does next; undefined where there is nothing to do. */
export function deedOn(engine: Engine, random: Random): Deed | undefined {
  const { view, session } = engine
  if (!session) return undefined
  for (let tries = 0; tries < 6; tries += 1) {
    const kind = random.weighted<Kind>(weights)
    if (kind === 'close-case') {
      const open = random.of(view.all('case').filter(({ closed }) => !closed))
      if (open) return { name: 'close-case', args: { caseId: open.id, note: 'seen' } }
      continue
    }
    const order = random.of(view.all('fulfillment'))
    const deed = order && (kind === 'hand-on' ? handOn(engine, order, random) : deedOnOrder(kind, order, random))
    if (deed) return deed
  }
  return undefined
}

/** Whoever leaves hands on what they are picking. */
function handOn({ view, session }: Engine, { id, claim }: Fulfillment, random: Random): Deed | undefined {
  const to = random.of(view.all('person').filter((person) => person.id !== session?.personId))
  if (!to || claim?.by !== session?.personId) return undefined
  return { name: 'hand-on-claim', args: { fulfillmentId: id, toId: to.id } }
}

function deedOnOrder(
  kind: Exclude<Kind, 'close-case' | 'hand-on'>,
  order: Fulfillment,
  random: Random,
): Deed | undefined {
  const fulfillmentId = order.id
  const parcel = random.of(order.parcels)
  switch (kind) {
    case 'pick': {
      const open = lineWith(order, 'remaining', random)
      if (!open) return undefined
      const seen = { remaining: open.units, takeOver: order.takeOver }
      const args = { ...open.on, quantity: 1 + random.below(open.units), method: 'scan' as const, ...seen }
      const byWeight = order.lines.find(({ id }) => id === open.on.lineId)?.byWeight
      if (!byWeight) return { name: 'pick-line', args }
      const wantedGrams = args.quantity * byWeight.gramsEach
      const scale = { grams: wantedGrams + 7, labelMinor: null, wantedGrams, tolerancePercent: 10, sure: false }
      return { name: 'pick-line', args: { ...args, weight: scale } }
    }
    case 'short': {
      const open = lineWith(order, 'remaining', random)
      if (!open) return wishOn(order)
      const photo = random.chance(0.3) ? photoOf(random) : undefined
      const named = photo ? { sha256: photo.sha256, size: photo.size } : null
      return { name: 'short-line', args: { ...open.on, quantity: 1, reason: 'damaged', photo: named }, photo }
    }
    case 'undo': {
      const fact = random.of(
        order.lines.flatMap(({ picks, shorts, alternatives = [] }) => [...picks, ...shorts, ...alternatives]),
      )
      const name = fact && 'wish' in fact ? 'undo-alternative' : 'undo-pick'
      return fact && { name, args: { fulfillmentId, undoes: fact.id } }
    }
    case 'put-back':
    case 'same-items': {
      const open = lineWith(order, 'owed', random)
      return (
        open && {
          name: kind,
          args: { ...open.on, quantity: 1 + random.below(open.units), owed: open.units, sku: null },
        }
      )
    }
    case 'stage': {
      const parcelId = random.chance(0.3) && parcel ? parcel.id : `parcel-${random.below(4)}`
      const binId = random.of(BINS) ?? ''
      return order.state === 'routed' ? undefined : { name: 'stage', args: { fulfillmentId, parcelId, binId } }
    }
    case 'unstage':
      return parcel && { name: 'unstage', args: { fulfillmentId, undoes: parcel.stageId } }
    case 'ready':
      return order.state === 'staged' ? { name: 'mark-ready', args: { fulfillmentId } } : undefined
    case 'claim':
    case 'release':
      return { name: kind, args: { fulfillmentId } }
    case 'take-over': {
      const known = order.lines.flatMap(({ picks }) => picks.map(({ id }) => id))
      const counted = order.lines.map((line) => ({ lineId: line.id, quantity: tally(order, line).picked }))
      return { name: 'take-over', args: { fulfillmentId, counted, known } }
    }
    case 'hand-over': {
      const listed = order.parcels.map(({ id }) => id)
      if (order.state !== 'ready') return undefined
      const proof = { kind: 'qr' as const, key: KEY }
      return { name: 'hand-over', args: { fulfillmentId, listed, scanned: listed, proof, ...askedNothing } }
    }
  }
}

/** What the customer wishes for all that is missing of a line and for which nothing is wished yet. */
function wishOn(order: Fulfillment): Deed | undefined {
  for (const line of order.lines) {
    const wished = (line.alternatives ?? []).reduce(
      (units, { decision, quantity }) => units + (decision ? 0 : quantity),
      0,
    )
    const quantity = tally(order, line).shorted - wished
    if (quantity <= 0) continue
    const on = { fulfillmentId: order.id, lineId: line.id, storeId: STORE }
    const ways = ['cancel-line', 'ship-instead', 'other-store'] as const
    return { name: 'ask-alternative', args: { ...on, quantity, wish: ways[quantity % 3] ?? 'cancel-line' } }
  }
  return undefined
}

/** A line where something is left to do, and how many eaches. */
function lineWith(order: Fulfillment, what: 'remaining' | 'owed', random: Random) {
  const open = order.lines
    .map((line: Line) => ({ on: { fulfillmentId: order.id, lineId: line.id }, units: tally(order, line)[what] }))
    .filter(({ units }) => units > 0)
  return random.of(open)
}

/** A JPEG, as far as anybody looks, of one to three pieces, that nobody else has taken. */
function photoOf(random: Random): TakenPhoto {
  const bytes = new Uint8Array(20 + random.below(3 * PIECE_LIMIT))
  bytes.set([0xff, 0xd8, 0xff])
  for (let index = 3; index < 12; index += 1) bytes[index] = random.below(256)
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, bytes }
}
