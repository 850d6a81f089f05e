import type { Box, Fulfillment, FulfillmentState, Line } from './fulfillment.ts'

/** The facts beside a line's own that its numbers follow from. */
type Closing = Pick<
  Fulfillment,
  'handover' | 'cancelled' | 'earlierHandovers' | 'refusals' | 'handoverErrors' | 'boxes' | 'shipped'
>
type Taken = { id: string; quantity: number }

/** All in eaches, substitutes among them. Laws: allocated ≤ ordered; picked = allocated + owed + returned + lost + inError; remaining ≥ 0. */
export interface Tally {
  /** taken from the shelf, undone picks left out */
  picked: number
  /** of these, given to the order, and not reported as wrong, missing or damaged since */
  allocated: number
  /** of `allocated`, with the customer */
  handed: number
  /** handed over, and wrong, missing or damaged: to be picked again */
  inError: number
  /** of these, back on the shelf */
  returned: number
  /** of these, gone from staging: not found, or thrown away */
  lost: number
  /** of these, to be put back, or answered with "Same items" */
  owed: number
  /** will not be found */
  shorted: number
  /** still to pick */
  remaining: number
}

/**
 * The numbers of one line, from its facts. After a handover what was handed over is what is allocated; of what was shipped, or
 * cancelled, what has gone with the carrier too.
 */
export function tally(order: Closing, line: Line): Tally {
  const goods = goodsOf(order, line)
  const total = (what: 'picked' | 'allocated' | 'handed' | 'inError' | 'returned' | 'owed') =>
    goods.reduce((units, one) => units + one[what], 0)
  const [picked, allocated, returned] = [total('picked'), total('allocated'), total('returned')]
  const [handed, inError, owed] = [total('handed'), total('inError'), total('owed')]
  const lost = sum(line.losses ?? [])
  const closed = closedBy(order)
  const refused = closed ? 0 : refusedUnits(order, line.id)
  const open = Math.max(0, Math.max(handed, shareOf(line) - refused) - allocated)
  // what stands in for a missing unit is not missing any more
  const missing = sum(line.shorts) - (allocated - goods[0].allocated)
  const shorted = Math.min(Math.max(0, missing), open)
  const remaining = closed ? 0 : open - shorted
  return { picked, allocated, handed, inError, returned, lost, owed, shorted, remaining }
}

/** What made it so that nothing is added any more. */
const closedBy = ({ handover, cancelled, shipped }: Closing) => handover ?? cancelled ?? shipped

/** What a line has of one product, in eaches, as in its `Tally`. */
export interface Goods
  extends
    Pick<Line, 'sku' | 'gtin' | 'name'>,
    Pick<Tally, 'picked' | 'allocated' | 'handed' | 'inError' | 'returned' | 'owed'> {}

/** The product that was ordered, and those that were picked in its place. */
export function goodsOf(order: Closing, line: Line): [Goods, ...Goods[]] {
  const { own, instead } = hadOf(order, line)
  const facts = line.substitutes ?? []
  const others = facts.filter((fact, at) => facts.findIndex(({ sku }) => sku === fact.sku) === at)
  return [
    count(line, line, line.picks, [own]),
    ...others.map((product) => {
      const same = facts.filter(({ sku }) => sku === product.sku)
      const had = same.map(({ id }) => instead[id] ?? NOTHING)
      return count(line, product, same, had)
    }),
  ]
}

function count(
  line: Line,
  { sku, gtin, name }: Pick<Line, 'sku' | 'gtin' | 'name'>,
  facts: readonly Taken[],
  had: readonly Had[],
): Goods {
  const [picked, out] = [sum(facts), facts.reduce((units, fact) => units + unitsOut(line, fact), 0)]
  const returned = facts.reduce((units, fact) => units + unitsOf(line.putBacks, fact), 0)
  const total = (what: keyof Had) => had.reduce((units, one) => units + one[what], 0)
  const [allocated, handed, inError] = [total('allocated'), total('handed'), total('inError')]
  return { sku, gtin, name, picked, allocated, handed, inError, returned, owed: out - allocated - inError }
}

type Had = Pick<Tally, 'allocated' | 'handed' | 'inError'>
const NOTHING: Had = { allocated: 0, handed: 0, inError: 0 }

/** What the order has: of the product that was ordered, which comes first, and of each substitute by its id. */
export function hadOf(order: Closing, line: Line): { own: Had; instead: Record<string, Had> } {
  const { handover, boxes, handoverErrors = [] } = order
  const given = givenOut(order, line)
  const errors = handoverErrors.filter(({ lineId }) => lineId === line.id)
  const facts = line.substitutes ?? []
  const all = facts.reduce((units, { id }) => units + (given.instead[id] ?? 0), given.own)
  const closed = closedBy(order)
  const wanted = shareOf(line) - (closed ? 0 : refusedUnits(order, line.id)) - (all - sum(errors))
  // of what nobody adds to any more, what a carrier has
  let open = handover ? 0 : Math.max(0, closed ? Math.min(wanted, unitsIn(boxes, line.id, true)) : wanted)
  const had = (gross: number, out: number, id?: string): Had => {
    const inError = sum(errors.filter(({ instead }) => instead === id))
    const more = Math.min(open, Math.max(0, out - gross))
    open -= more
    return { allocated: gross - inError + more, handed: gross - inError, inError }
  }
  const own = had(given.own, keptUnits(order, line))
  const instead: Record<string, Had> = {}
  for (const fact of facts) {
    const gross = given.instead[fact.id] ?? 0
    instead[fact.id] = had(gross, fact.unwanted ? gross : unitsKept(order, line, fact), fact.id)
  }
  return { own, instead }
}

/** Units of substitutes that the order has, by the substitute's id. */
export function insteadOf(order: Closing, line: Line): Record<string, number> {
  return Object.fromEntries(Object.entries(hadOf(order, line).instead).map(([id, { allocated }]) => [id, allocated]))
}

/** Units of what was ordered, in eaches: late ones are given to no order until "Same items?" is answered. */
export function freeUnits(line: Line): number {
  return line.picks.reduce((units, pick) => units + (pick.late ? 0 : unitsOut(line, pick)), 0)
}

/** Of these, units that the customer did not refuse by themselves. */
export function keptUnits(order: Closing, line: Line): number {
  return line.picks.reduce((units, pick) => units + (pick.late ? 0 : unitsKept(order, line, pick)), 0)
}

/** What left with the customer at one time or another, in eaches, those in error too: of what was ordered, and of each substitute by its id. */
export function givenOut(
  { handover, earlierHandovers = [] }: Closing,
  line: Line,
): { own: number; instead: Record<string, number> } {
  const all = handover ? [...earlierHandovers, handover] : earlierHandovers
  let own = all.reduce((units, one) => units + countOf(one.lines, line.id), 0)
  const instead: Record<string, number> = {}
  for (const { id } of line.substitutes ?? []) {
    own -= instead[id] = all.reduce((units, one) => units + countOf(one.instead ?? {}, id), 0)
  }
  return { own, instead }
}

/** Units of a line that the customer did not take, in eaches. */
export function refusedUnits({ refusals = [] }: Closing, lineId: string): number {
  return refusals.reduce((units, { lines }) => units + countOf(lines, lineId), 0)
}

const GONE = ['other-store', 'ship', 'cancelled']

/** Units of a line that this store is to give, in eaches: not those that another one does, or that nobody wants any more. */
function shareOf({ ordered, alternatives = [] }: Line): number {
  const gone = alternatives.filter(({ decision }) => decision && GONE.includes(decision.what))
  return Math.max(0, ordered - sum(gone))
}

/** The state that the facts amount to. */
function stateOf(fulfillment: Omit<Fulfillment, 'state'>): FulfillmentState {
  if (fulfillment.handover) return 'handed-over'
  if (fulfillment.cancelled) return 'cancelled'
  if (fulfillment.shipped) return 'shipped'
  const tallies = fulfillment.lines.map((line) => tally(fulfillment, line))
  if (tallies.every((line) => line.remaining === 0)) {
    if (tallies.every((line) => line.allocated === 0)) return 'unfilled'
    if (fulfillment.method === 'ship') return packedState(fulfillment, tallies)
    if (!isInParcels(fulfillment, tallies)) return 'picked'
    return fulfillment.ready ? 'ready' : 'staged'
  }
  const started = fulfillment.claim !== null || tallies.some((line) => line.picked > 0 || line.shorted > 0)
  if (started) return 'picking'
  return fulfillment.accepted ? 'accepted' : 'routed'
}

/** Of an order that a carrier fetches and of which nothing is left to pick. */
function packedState({ boxes = [], lines }: Omit<Fulfillment, 'state'>, tallies: Tally[]): FulfillmentState {
  const all = lines.every(({ id }, at) => {
    const { allocated = 0, handed = 0 } = tallies[at] ?? {}
    return unitsIn(boxes, id) === allocated - handed
  })
  if (!all) return 'picked'
  if (boxes.every(({ gone }) => gone)) return 'shipped'
  return boxes.every(({ label }) => label?.made) ? 'labelled' : 'packed'
}

/**
 * The fulfillment with its state brought in line with its facts. "Ready", with how long it is held, lapses when units are missing again or nothing
 * stands in a bin any more: the customer is told anew once somebody has looked again.
 */
export function settle(before: Fulfillment): Fulfillment {
  const fulfillment = withLastHandover(before)
  const state = stateOf(fulfillment)
  const stands = state === 'ready' || state === 'handed-over' || state === 'cancelled'
  if (stands) return { ...fulfillment, state }
  const { holdUntil: _until, holdExpired: _expired, ...rest } = fulfillment
  // from then on what comes late is too late, and no box is added
  const shipped = state === 'shipped' && fulfillment.boxes?.at(-1)?.gone
  return { ...rest, ready: null, state, ...(shipped && { shipped }) }
}

/** Of these, units that were picked by this. */
const unitsOf = (gone: readonly { pick: string; quantity: number }[], { id }: Taken) =>
  sum(gone.filter(({ pick }) => pick === id))

/** Whether all that is to be handed over stands in its bins; a parcel that says nothing of its contents holds what the others lack. */
function isInParcels({ parcels, lines }: Pick<Fulfillment, 'parcels' | 'lines'>, tallies: Tally[]): boolean {
  if (parcels.length === 0) return false
  if (parcels.some(({ contents }) => !contents)) return true
  const told = parcels.flatMap(({ contents = [] }) => contents)
  return lines.every(({ id }, at) => {
    const { allocated = 0, handed = 0 } = tallies[at] ?? {}
    return sum(told.filter(({ lineId }) => lineId === id)) >= allocated - handed
  })
}

/** Where nothing is left to hand over, the last of several handovers was the one that completed the order. */
function withLastHandover(order: Fulfillment): Fulfillment {
  const last = order.earlierHandovers?.at(-1)
  if (!last || order.handover || order.cancelled) return order
  const isDone = order.lines.every((line) => {
    const { allocated, handed, remaining } = tally(order, line)
    return remaining === 0 && allocated === handed
  })
  if (!isDone) return order
  return { ...order, handover: last, earlierHandovers: order.earlierHandovers?.slice(0, -1), claim: null }
}

/** Units of a pick or of a substitute that are neither back on the shelf nor lost, in eaches. */
export function unitsOut(line: Line, pick: Taken): number {
  return pick.quantity - unitsOf(line.putBacks, pick) - unitsOf(line.losses ?? [], pick)
}

/** Of these, units that the customer did not refuse by themselves (`most` of a refusal): what was lost since is none of the refused. */
export function unitsKept({ refusals = [] }: Pick<Closing, 'refusals'>, line: Line, pick: Taken): number {
  const lost = unitsOf(line.losses ?? [], pick)
  const ceilings = refusals.flatMap(({ most = {} }) =>
    Object.hasOwn(most, pick.id) ? [(most[pick.id] ?? 0) - lost] : [],
  )
  return Math.max(0, Math.min(unitsOut(line, pick), ...ceilings))
}

/**
 * Whether two people picked of it, or may have: what is too much of it may be the same items, counted twice.
 * @param sku of one of its products only
 */
export function isPickedByTwo(line: Line, sku?: string): boolean {
  const picks = sku === undefined || sku === line.sku ? line.picks : []
  const others = (line.substitutes ?? []).filter((fact) => sku === undefined || sku === fact.sku)
  return new Set([...picks, ...others].map(({ by }) => by)).size > 1 || picks.some((pick) => pick.late)
}

/** The whole order in eaches: how many it needs, how many of them it has, and how many will not be found. */
export function totalsOf(fulfillment: Fulfillment): { needed: number; done: number; missing: number } {
  const totals = { needed: 0, done: 0, missing: 0 }
  for (const line of fulfillment.lines) {
    const { allocated, shorted } = tally(fulfillment, line)
    totals.needed += line.ordered
    totals.done += allocated
    totals.missing += shorted
  }
  return totals
}

/** Units to be put back over all lines, in eaches. */
export function owedBy(fulfillment: Fulfillment): number {
  return fulfillment.lines.reduce((units, line) => units + tally(fulfillment, line).owed, 0)
}

/** Units of a line in boxes, or only in those that have `gone` with the carrier, in eaches. */
export function unitsIn(boxes: readonly Box[] = [], lineId: string, gone = false): number {
  return boxes.reduce((units, box) => (gone && !box.gone ? units : units + countOf(box.contents, lineId)), 0)
}

/** A line's id is the merchant's: it may be the name of something that every object has. */
function countOf(units: Record<string, number>, id: string): number {
  return Object.hasOwn(units, id) ? (units[id] ?? 0) : 0
}

function sum(facts: readonly { quantity: number }[]): number {
  return facts.reduce((units, fact) => units + fact.quantity, 0)
}
