import type { Fulfillment, FulfillmentState, Line } from './fulfillment.ts'

/** All in eaches. Laws: allocated ≤ ordered; picked = allocated + owed + returned + lost; remaining ≥ 0. */
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
export function tally(fulfillment: Pick<Fulfillment, 'handover' | 'cancelled'>, line: Line): Tally {
  const picked = sum(line.picks)
  const returned = sum(line.putBacks)
  const lost = sum(line.losses ?? [])
  // late units are given to no order until "Same items?" is answered
  const free = line.picks.reduce((units, pick) => units + (pick.late ? 0 : unitsOut(line, pick)), 0)
  const allocated = fulfillment.handover
    ? handedOver(fulfillment.handover.lines, line.id)
    : fulfillment.cancelled
      ? 0
      : Math.min(line.ordered, free)
  const open = line.ordered - allocated
  const shorted = Math.min(sum(line.shorts), open)
  const closed = fulfillment.handover !== null || fulfillment.cancelled !== null
  const remaining = closed ? 0 : open - shorted
  return { picked, allocated, returned, lost, owed: picked - returned - lost - allocated, shorted, remaining }
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

/** Whether all that the order has stands in its bins; a parcel that says nothing of its contents holds what the others lack. */
function isInParcels({ parcels, lines }: Pick<Fulfillment, 'parcels' | 'lines'>, tallies: Tally[]): boolean {
  if (parcels.length === 0) return false
  if (parcels.some(({ contents }) => !contents)) return true
  const told = parcels.flatMap(({ contents = [] }) => contents)
  return lines.every(({ id }, at) => sum(told.filter(({ lineId }) => lineId === id)) >= (tallies[at]?.allocated ?? 0))
}

/** Units of a pick that are neither back on the shelf nor lost, in eaches. */
export function unitsOut(line: Line, pick: Line['picks'][number]): number {
  const gone = [...line.putBacks, ...(line.losses ?? [])]
  return pick.quantity - sum(gone.filter((fact) => fact.pick === pick.id))
}

/** Whether two people picked of it, or may have: what is too much of it may be the same items, counted twice. */
export function isPickedByTwo(line: Line): boolean {
  return line.picks.some((pick) => pick.late) || new Set(line.picks.map((pick) => pick.by)).size > 1
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
function handedOver(lines: Record<string, number>, lineId: string): number {
  return Object.hasOwn(lines, lineId) ? (lines[lineId] ?? 0) : 0
}

function sum(facts: readonly { quantity: number }[]): number {
  return facts.reduce((units, fact) => units + fact.quantity, 0)
}
