import { commands, parseCommand, type ArgsOf } from '../commands.ts'
import type { Decision, Input } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { plannedParcels } from '../parcel-plan.ts'
import { asksOf } from '../handover/asks.ts'
import { goodsOf, hadOf, tally } from '../tally.ts'
import { LIKELY_GRAMS } from '../likely-grams.ts'
import { toPack } from '../ship/box.ts'
import { type AboutOrder, ana, applied, ben, gate, KEY, NOON, reading, WRONG_KEY, type By } from './given.ts'

/**
 * A shop floor for property tests: three devices that work on one order with what each of them knows of it, and a store
 * to which their commands come when they come. No network, no clock: the events say it all.
 */
export interface Event {
  device: number
  does: Name | 'push' | 'pull'
  /** false: arguments that no screen would send */
  honest: boolean
  dice: Dice
}

/** One decision of the store, and what it was made of. */
export interface Told {
  order: Fulfillment
  name: Name
  honest: boolean
  input: Input<object>
  decision: Decision
  became: Fulfillment
}

type Name = AboutOrder
type Dice = [number, number, number]
type Command = Pick<Told, 'name' | 'honest' | 'input'>

/** The third device is Ana's too. */
const holders: [By, By, By] = [ana, ben, { ...ana, clientId: 'device-3' }]

/** Plays the events; a push is followed by a pull. */
export function* floor(start: Fulfillment, events: readonly Event[]): Generator<Told> {
  let order = start
  const devices = holders.map((by) => ({ by, confirmed: start, outbox: [] as Command[] }))
  for (const [at, { device: index, does, honest, dice }] of events.entries()) {
    const device = devices[index]
    if (!device) throw new RangeError(`no device ${index}`)
    let arrived: Command[] = []
    if (does === 'push') {
      arrived = device.outbox.splice(0)
    } else if (does !== 'pull') {
      // programs decide on what the store has
      const merchant = ['route-fulfillment', 'cancel-fulfillment', 'answer-label'].includes(does)
      const view = merchant ? order : device.outbox.reduce((doc, next) => execute(doc, next).became, device.confirmed)
      const args = (honest ? honestArgs : hostileArgs)(does, view, dice, at)
      const command = { name: does, honest, input: { args: args ?? {}, cmdId: `c${at}`, at: NOON + at, ...device.by } }
      if (merchant && args) arrived = [command]
      // what an honest device's own rules refuse is never sent
      else if (args && (!honest || execute(view, command).decision.kind === 'accept')) device.outbox.push(command)
    }
    for (const command of arrived) {
      const told = execute(order, command)
      order = told.became
      yield told
    }
    if (does === 'push' || does === 'pull') device.confirmed = order
  }
}

function execute(order: Fulfillment, command: Command): Told {
  const decision = decide(order, command.name, command.input)
  return { order, ...command, decision, became: decision.kind === 'accept' ? applied(order, decision) : order }
}

/** Decides without the detour over `when`: the input is taken as it is. */
export function decide(order: Fulfillment, name: Name, input: Input<object>): Decision {
  const args = { fulfillmentId: 'f1', ...input.args }
  const parsed = parseCommand(name, commands.get(name)?.v ?? 0, args)
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed)} ${JSON.stringify(args)}`)
  return parsed.definition.decide(reading(order), { ...input, args: parsed.args })
}

type Builders = {
  [N in Name]: (order: Fulfillment, dice: Dice, at: number) => Omit<ArgsOf<N>, 'fulfillmentId'> | undefined
}

/** What the screen of someone who sees `order` sends; undefined where it offers nothing. */
const honestArgs = (name: Name, order: Fulfillment, dice: Dice, at: number): object | undefined =>
  honest[name](order, dice, at)

const chosen = <T>(from: readonly T[], die: number): T | undefined => from[die % from.length]
const none = () => ({})

/** Which line, of those where something is left to do. */
function lineWith(order: Fulfillment, what: 'remaining' | 'owed', die: number) {
  const open = order.lines.map((line) => ({ line, units: tally(order, line)[what] })).filter(({ units }) => units > 0)
  return chosen(open, die)
}

function settling(order: Fulfillment, [line, units, more]: Dice) {
  const open = lineWith(order, 'owed', line)
  if (!open) return undefined
  const goods = chosen(
    goodsOf(order, open.line).filter(({ owed }) => owed > 0),
    more,
  )
  // an old device names no product
  const [sku, owed] = goods && more < 8 ? [goods.sku, goods.owed] : [null, open.units]
  return { lineId: open.line.id, quantity: 1 + (units % owed), owed, sku }
}

function routed(order: Fulfillment, [first, second, more]: Dice) {
  const { orderNumber, method, placedAt, promisedAt, currency, lines } = order
  const wanted = lines.map(
    (
      {
        picks: _picks,
        shorts: _shorts,
        putBacks: _putBacks,
        substitutes: _all,
        alternatives: _wishes,
        voided: _voided,
        ...line
      },
      at,
    ) => {
      // now and then the customer has come to want nothing else
      const substitute = more > 7 ? ('none' as const) : undefined
      return { ...line, ...(substitute && { substitute }), ordered: [first, second][at] ?? line.ordered }
    },
  )
  const last = wanted.at(-1)
  const added = more === 0 && last && wanted.length < 3 ? [{ ...last, id: `l${wanted.length}`, ordered: 1 }] : []
  return { orderNumber, method, placedAt, promisedAt, currency, gate, lines: [...wanted, ...added] }
}

/** One of two products, with the customer's word. */
const instead = ([, , more]: Dice) => ({
  product: {
    ...{ sku: ['soy', 'rice'][more % 2] ?? '', gtin: '00000096385074', name: 'Another milk' },
    ...{ priceMinor: 249, department: 'Dairy' },
  },
  ordered: { department: 'Dairy' },
  rule: { unasked: false, sameDepartment: true, withinPercent: 20 },
  consent: { basis: 'customer' as const, who: 'customer' as const, how: 'phone' as const, paysMore: more > 5 },
})

const honest: Builders = {
  accept: none,
  'acknowledge-alert': none,
  'expire-hold': none,
  'extend-hold': (_order, [hours]) => ({ until: NOON + hours * 3_600_000 }),
  restock: none,
  'note-message': () => ({ messageId: 'm1', kind: 'ready', state: 'sent' }),
  'resend-code': none,
  claim: none,
  release: none,
  'mark-ready': none,
  'take-over': ({ lines }, dice) => ({
    counted: lines.map(({ id }, at) => ({ lineId: id, quantity: (dice[at] ?? 0) % 5 })),
    known: lines.flatMap((line) => line.picks.map((pick) => pick.id)),
  }),
  'hand-on-claim': ({ claim }) => (claim ? { toId: claim.by === 'ana' ? 'ben' : 'ana' } : undefined),
  'pick-line': (order, [line, units, more]) => {
    const open = lineWith(order, 'remaining', line)
    if (!open) return undefined
    const quantity = 1 + (units % open.units)
    const args = { lineId: open.line.id, quantity, method: 'scan' as const }
    const seen = { remaining: open.units, takeOver: order.takeOver }
    const { byWeight } = open.line
    // now and then somebody counts what is sold by weight
    if (!byWeight || more > 7) return { ...args, ...seen }
    const wantedGrams = quantity * byWeight.gramsEach
    const scale = { wantedGrams, tolerancePercent: 10, sure: more > 4 }
    const labelMinor = more === 0 ? 777 : null
    return { ...args, ...seen, weight: { grams: wantedGrams + (more > 4 ? 331 : 7) * more, labelMinor, ...scale } }
  },
  'short-line': (order, [line, units]) => {
    const open = lineWith(order, 'remaining', line)
    return open && { lineId: open.line.id, quantity: 1 + (units % open.units), reason: 'not-found', photo: null }
  },
  'substitute-line': (order, dice) => {
    const { ordered, ...line } = order.lines[dice[0] % order.lines.length] ?? { ordered: 0 }
    const open = 'id' in line ? ordered - tally(order, { ordered, ...line }).allocated : 0
    if (!('id' in line) || open === 0 || line.substitute === 'none') return undefined
    return { lineId: line.id, quantity: 1 + (dice[1] % open), open, wish: line.substitute ?? null, ...instead(dice) }
  },
  'ask-alternative': (order, [die, units, more]) => {
    const open = order.lines.map((line) => {
      const wished = (line.alternatives ?? []).reduce((sum, one) => sum + (one.decision ? 0 : one.quantity), 0)
      return { id: line.id, units: tally(order, line).shorted - wished }
    })
    const line = chosen(
      open.filter((one) => one.units > 0),
      die,
    )
    const ways = ['other-store', 'other-store', 'ship-instead', 'cancel-line'] as const
    const wish = chosen(ways, more) ?? 'other-store'
    return line && { lineId: line.id, storeId: 's1', quantity: 1 + (units % line.units), wish }
  },
  'undo-alternative': ({ lines }, [die]) => {
    const wish = chosen(
      lines.flatMap(({ alternatives = [] }) => alternatives),
      die,
    )
    return wish && { undoes: wish.id }
  },
  'explain-undo': (_order, [die]) => ({ about: [`c${die}`], why: 'slip' }),
  'undo-step': (order, [die]) => {
    const { ready, handover, earlierHandovers = [], refusals = [], lines, parcels, boxes = [] } = order
    const all = [
      ...[ready, handover, ...earlierHandovers, ...refusals].map((fact) => fact?.id),
      ...lines.flatMap(({ putBacks, voided = [] }) => [...putBacks, ...voided].map(({ id }) => id)),
      ...[...parcels.map(({ stageId }) => stageId), ...boxes.map(({ gone }) => gone?.id)],
    ]
    const id = chosen(
      all.filter((one) => one !== undefined),
      die,
    )
    return id === undefined ? undefined : { undoes: id }
  },
  'undo-pick': ({ lines }, [die]) => {
    const fact = chosen(
      lines.flatMap((line) => [...line.picks, ...line.shorts, ...(line.substitutes ?? [])]),
      die,
    )
    return fact && { undoes: fact.id }
  },
  'put-back': settling,
  'same-items': settling,
  stage: (order, [die, bin, more], at) => {
    const moved = die < 3 ? order.parcels[die] : undefined
    const planned = more < 5 ? plannedParcels(order)[0] : undefined
    if (moved || !planned) return { parcelId: moved?.id ?? `parcel${at}`, binId: `b${bin}` }
    const { id, tag, contents, keeping } = planned
    return { parcelId: id, binId: `b${bin}`, contents, tag, saw: { kind: 'shelf', keeping: keeping ?? null } }
  },
  unstage: ({ parcels }, [die]) => {
    const parcel = chosen(parcels, die)
    return parcel && { undoes: parcel.stageId }
  },
  'report-missing-parcel': ({ parcels }, [die]) => {
    const parcel = chosen(parcels, die)
    return parcel && { parcelId: parcel.id, stageId: parcel.stageId }
  },
  'find-parcel': ({ lines }, [die]) => {
    const loss = chosen(
      lines.flatMap(({ losses = [] }) => losses),
      die,
    )
    return loss && { parcelId: loss.parcel }
  },
  'discard-parcel': ({ parcels }, [die]) => {
    const parcel = chosen(parcels, die)
    return parcel && { parcelId: parcel.id }
  },
  'release-parcel': ({ parcels }, [die]) => {
    const parcel = chosen(parcels, die)
    return parcel && { parcelId: parcel.id, holds: ['h1'] }
  },
  'hand-over': (order, [stay, units, due]) => {
    const { due: price, minimumAge, highValue } = asksOf(order)
    const ids = order.parcels.map((parcel) => parcel.id)
    const staying = ids.length > 1 && stay < 5 ? ids.slice(1) : []
    const given = order.lines.map(({ id }, at) => ({ lineId: id, quantity: (units + at) % 3 }))
    return ids.length === 0
      ? undefined
      : {
          ...{ listed: ids, scanned: ids.filter((id) => !staying.includes(id)), staying },
          ...{ given: staying.length > 0 ? given : null, proof: { kind: 'qr', key: KEY } },
          saw: { due: price, minimumAge, highValue, signature: units > 7 },
          ...{ receipt: due > 5 ? 'R-1' : null, bornBy: null, photo: null, unsigned: due > 2 ? 'cannot' : null },
        }
  },
  'refuse-handover': ({ lines }, [first, units]) => {
    const line = chosen(lines, first)
    if (!line) return undefined
    const instead = [undefined, null, ...(line.substitutes ?? []).map(({ id }) => id)]
    const of = instead[units % instead.length]
    const one = { lineId: line.id, quantity: 1 + (units % 3), ...(of !== undefined && { instead: of }) }
    return { reason: 'not-wanted', lines: [one] }
  },
  'report-handover-error': (order, [first, kind, units]) => {
    const given = order.lines.map((line) => ({ line, had: hadOf(order, line).own.handed })).filter(({ had }) => had > 0)
    const one = chosen(given, first)
    if (!one) return undefined
    const quantity = 1 + (units % one.had)
    return { lineId: one.line.id, instead: null, quantity, had: one.had, ...(chosen(errors, kind) ?? errors[0]) }
  },
  'note-wrong-code': none,
  'route-fulfillment': routed,
  'cancel-fulfillment': () => ({ reason: 'changed mind' }),
  'customer-on-way': (_order, [minutes]) => ({ minutes: minutes > 5 ? null : minutes + 1 }),
  'customer-here': (_order, [spot]) =>
    spot > 5 ? { place: 'counter', spot: null } : { place: 'kerb', spot: `P${spot}` },
  'customer-left': none,
  'go-to-customer': none,
  'undo-arrival': ({ arrival = {} }, [die]) => {
    const fact = chosen(
      [arrival.left, arrival.going, arrival.here].filter((known) => known !== undefined),
      die,
    )
    return fact && { undoes: fact.id }
  },
  'pack-box': (order, [line, units]) => {
    const open = order.method === 'ship' ? chosen(toPack(order), line) : undefined
    const box = { sizeId: null, weightGrams: 500, sure: false, likely: LIKELY_GRAMS }
    return open && { ...box, contents: [{ lineId: open.lineId, quantity: 1 + (units % open.units) }] }
  },
  'undo-box': ({ boxes = [] }, [die]) => {
    const box = chosen(boxes, die)
    return box && { undoes: box.id }
  },
  'request-label': ({ boxes = [] }, [die]) => {
    const box = chosen(boxes, die)
    return box && { boxId: box.id }
  },
  'void-label': ({ boxes = [] }, [die]) => {
    const label = chosen(boxes, die)?.label
    return label && { labelId: label.id }
  },
  'answer-label': ({ boxes = [] }, [die, what]) => {
    const label = chosen(boxes, die)?.label
    return label && { labelId: label.id, answer: answers[what % answers.length] ?? answers[0] }
  },
  'hand-to-carrier': ({ boxes = [] }, [die, all]) => {
    const labelled = boxes.filter(({ label, gone }) => label?.made && !gone)
    const taken = all > 2 ? labelled : labelled.slice(die % (labelled.length + 1))
    return taken.length > 0 ? { manifestId: `m${die}`, boxes: taken.map(({ id }) => id) } : undefined
  },
}

const errors = [
  { kind: 'wrong', back: true, got: 'tea' },
  { kind: 'missing', back: false, got: null },
  { kind: 'damaged', back: true, got: null },
] as const

const answers = [
  { kind: 'made', carrier: 'file', tracking: '340123450000000000' },
  { kind: 'made', carrier: 'file', tracking: '340123450000000017' },
  { kind: 'refused', code: 'no-address' },
  { kind: 'away' },
] as const

/** Arguments that fit the schema and nothing else. */
function hostileArgs(name: Name, order: Fulfillment, [one, two, three]: Dice, at: number): object | undefined {
  const lineId = ['l0', 'l1', 'constructor', '__proto__'][one % 4]
  const quantity = two === 9 ? 100_000 : two + 1
  const undoes = [`c${one * 10 + two}`, `c${one}/0`, '__proto__'][three % 3]
  const parcel = `parcel${one}`
  switch (name) {
    case 'take-over':
      return { counted: [{ lineId, quantity: two }], known: three > 5 ? [`c${one}`, `c${two}`, `c${three}`] : [] }
    case 'hand-on-claim':
      return { toId: ['ana', 'ben', 'gone', '__proto__'][one % 4] }
    case 'pick-line':
      return { lineId, quantity, remaining: two + three, method: 'hand', takeOver: one > 5 ? null : `c${three}` }
    case 'short-line':
      return { lineId, quantity, reason: 'mismatch', photo: null }
    case 'put-back':
    case 'same-items':
      return {
        lineId,
        quantity,
        owed: quantity + three - 2 < 0 ? 0 : quantity + three - 2,
        sku: hostileSkus[three % 5],
      }
    case 'ask-alternative':
      return { lineId, storeId: 's1', quantity, wish: three > 4 ? 'cancel-line' : 'other-store' }
    case 'substitute-line':
      return { lineId, quantity, open: two + three, wish: hostileWishes[one % 4], ...instead([one, two, three]) }
    case 'undo-pick':
    case 'undo-alternative':
    case 'undo-step':
    case 'unstage':
    case 'undo-arrival':
      return { undoes }
    case 'stage': {
      const contents = three > 5 ? [{ lineId, quantity }] : undefined
      return { parcelId: parcel, binId: `b${two}`, ...(contents && { contents }) }
    }
    case 'report-missing-parcel':
      return { parcelId: parcel, stageId: `c${one * 10 + two}` }
    case 'find-parcel':
    case 'discard-parcel':
      return { parcelId: parcel }
    case 'pack-box':
      return {
        sizeId: 'x',
        weightGrams: quantity,
        sure: three > 3,
        contents: [{ lineId, quantity }],
        likely: LIKELY_GRAMS,
      }
    case 'undo-box':
      return { undoes: `c${one * 10 + two}` }
    case 'request-label':
      return { boxId: `c${one * 10 + two}` }
    case 'void-label':
      return { labelId: `c${one * 10 + two}` }
    case 'hand-to-carrier':
      return { manifestId: 'm', boxes: [`c${one * 10 + two}`, `c${three}`] }
    case 'hand-over':
      return {
        listed: [parcel, `parcel${two}`],
        scanned: three > 5 ? [parcel] : [parcel, `parcel${two}`, 'parcel'],
        ...{ staying: three % 3 === 0 ? [`parcel${two}`] : [], given: [{ lineId, quantity }] },
        proof: proofs[(two + three) % proofs.length],
        ...{ saw: null, receipt: null, bornBy: null, photo: null, unsigned: null },
      }
    case 'refuse-handover':
      return { reason: 'age', lines: [{ lineId, quantity, ...(three > 4 && { instead: undoes }) }] }
    case 'report-handover-error':
      return { lineId, instead: null, quantity, had: two + three, kind: 'damaged', back: one > 5, got: null }
    default:
      return honestArgs(name, order, [one, two, three], at)
  }
}

const hostileSkus = [null, 'milk', 'soy', 'constructor', '__proto__']
const hostileWishes = [null, 'none', 'ask', { skus: ['constructor'] }]

const proofs = [
  { kind: 'code', key: KEY },
  { kind: 'code', key: WRONG_KEY },
  { kind: 'id', key: WRONG_KEY },
  { kind: 'lead' },
]
