import type { Fulfillment, FulfillmentState, Line } from './fulfillment.ts'

type Closing = Pick<Fulfillment, 'handover' | 'cancelled'>
type Taken = { id: string; quantity: number }

/** All in eaches, substitutes among them. Laws: allocated ≤ ordered; picked = allocated + owed + returned + lost; remaining ≥ 0. */
export interface Tally {
  /** taken from the shelf, undone picks left out */
  picked: number
  /** of these, given to the order */
  allocated: number
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

/** The numbers of one line, from its facts. After a handover what was handed over is what is allocated. */
export function tally(fulfillment: Closing, line: Line): Tally {
  const goods = goodsOf(fulfillment, line)
  const total = (what: 'picked' | 'allocated' | 'returned') => goods.reduce((units, one) => units + one[what], 0)
  const [picked, allocated, returned] = [total('picked'), total('allocated'), total('returned')]
  const lost = sum(line.losses ?? [])
  const open = shareOf(line) - allocated
  // what stands in for a missing unit is not missing any more
  const missing = sum(line.shorts) - (allocated - goods[0].allocated)
  const shorted = Math.min(Math.max(0, missing), open)
  const closed = fulfillment.handover !== null || fulfillment.cancelled !== null
  const remaining = closed ? 0 : open - shorted
  return { picked, allocated, returned, lost, owed: picked - returned - lost - allocated, shorted, remaining }
}

/** What a line has of one product, in eaches, as in its `Tally`. */
export interface Goods
  extends Pick<Line, 'sku' | 'gtin' | 'name'>, Pick<Tally, 'picked' | 'allocated' | 'returned' | 'owed'> {}

/** The product that was ordered, and those that were picked in its place. */
export function goodsOf(fulfillment: Closing, line: Line): [Goods, ...Goods[]] {
  const [allocated, instead] = given(fulfillment, line)
  const own = count(line, line, line.picks, allocated)
  const facts = line.substitutes ?? []
  const others = facts.filter((fact, at) => facts.findIndex(({ sku }) => sku === fact.sku) === at)
  return [
    own,
    ...others.map((product) => {
      const same = facts.filter(({ sku }) => sku === product.sku)
      return count(
        line,
        product,
        same,
        same.reduce((units, { id }) => units + (instead[id] ?? 0), 0),
      )
    }),
  ]
}

/** Units of substitutes that the order has, by the substitute's id. */
export const insteadOf = (fulfillment: Closing, line: Line): Record<string, number> => given(fulfillment, line)[1]

function count(
  line: Line,
  { sku, gtin, name }: Pick<Line, 'sku' | 'gtin' | 'name'>,
  facts: readonly Taken[],
  allocated: number,
): Goods {
  const [picked, out] = [sum(facts), facts.reduce((units, fact) => units + unitsOut(line, fact), 0)]
  const returned = facts.reduce((units, fact) => units + unitsOf(line.putBacks, fact), 0)
  return { sku, gtin, name, picked, allocated, returned, owed: out - allocated }
}

/** What the order has: of the product that was ordered, which comes first, then of each substitute by its id. */
function given({ handover, cancelled }: Closing, line: Line): [number, Record<string, number>] {
  const facts = line.substitutes ?? []
  const instead: Record<string, number> = {}
  if (handover) {
    let own = countOf(handover.lines, line.id)
    for (const { id } of facts) own -= instead[id] = countOf(handover.instead ?? {}, id)
    return [own, instead]
  }
  let open = cancelled ? 0 : shareOf(line)
  const take = (units: number) => {
    const taken = Math.min(open, units)
    open -= taken
    return taken
  }
  // late units are given to no order until "Same items?" is answered
  const own = take(line.picks.reduce((units, pick) => units + (pick.late ? 0 : unitsOut(line, pick)), 0))
  for (const fact of facts) instead[fact.id] = fact.unwanted ? 0 : take(unitsOut(line, fact))
  return [own, instead]
}

/** Units of a line that this store is to give, in eaches: not those that another one does, or that nobody wants any more. */
function shareOf({ ordered, alternatives = [] }: Line): number {
  const gone = alternatives.filter(({ decision }) => decision?.what === 'other-store' || decision?.what === 'cancelled')
  return Math.max(0, ordered - sum(gone))
}

/** The state that the facts amount to. */
function stateOf(fulfillment: Omit<Fulfillment, 'state'>): FulfillmentState {
  if (fulfillment.handover) return 'handed-over'
  if (fulfillment.cancelled) return 'cancelled'
  const tallies = fulfillment.lines.map((line) => tally(fulfillment, line))
  if (tallies.every((line) => line.remaining === 0)) {
    if (tallies.every((line) => line.allocated === 0)) return 'unfilled'
    if (!isInParcels(fulfillment, tallies)) return 'picked'
    return fulfillment.ready ? 'ready' : 'staged'
  }
  const started = fulfillment.claim !== null || tallies.some((line) => line.picked > 0 || line.shorted > 0)
  if (started) return 'picking'
  return fulfillment.accepted ? 'accepted' : 'routed'
}

/**
 * The fulfillment with its state brought in line with its facts. "Ready", with how long it is held, lapses when units are missing again or nothing
 * stands in a bin any more: the customer is told anew once somebody has looked again.
 */
export function settle(fulfillment: Fulfillment): Fulfillment {
  const state = stateOf(fulfillment)
  const stands = state === 'ready' || state === 'handed-over' || state === 'cancelled'
  if (stands) return { ...fulfillment, state }
  const { holdUntil: _until, holdExpired: _expired, ...rest } = fulfillment
  return { ...rest, ready: null, state }
}

/** Of these, units that were picked by this. */
const unitsOf = (gone: readonly { pick: string; quantity: number }[], { id }: Taken) =>
  sum(gone.filter(({ pick }) => pick === id))

/** Whether all that the order has stands in its bins; a parcel that says nothing of its contents holds what the others lack. */
function isInParcels({ parcels, lines }: Pick<Fulfillment, 'parcels' | 'lines'>, tallies: Tally[]): boolean {
  if (parcels.length === 0) return false
  if (parcels.some(({ contents }) => !contents)) return true
  const told = parcels.flatMap(({ contents = [] }) => contents)
  return lines.every(({ id }, at) => sum(told.filter(({ lineId }) => lineId === id)) >= (tallies[at]?.allocated ?? 0))
}

/** Units of a pick or of a substitute that are neither back on the shelf nor lost, in eaches. */
export function unitsOut(line: Line, pick: Taken): number {
  return pick.quantity - unitsOf(line.putBacks, pick) - unitsOf(line.losses ?? [], pick)
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

/** A line's id is the merchant's: it may be the name of something that every object has. */
function countOf(units: Record<string, number>, id: string): number {
  return Object.hasOwn(units, id) ? (units[id] ?? 0) : 0
}

function sum(facts: readonly { quantity: number }[]): number {
  return facts.reduce((units, fact) => units + fact.quantity, 0)
}
