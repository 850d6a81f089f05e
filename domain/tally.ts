import type { Fulfillment, FulfillmentState, Line } from './fulfillment.ts'

/** All in eaches. Laws: allocated ≤ ordered; picked = allocated + owed + returned; remaining ≥ 0. */
export interface Tally {
  /** taken from the shelf, undone picks left out */
  picked: number
  /** of these, given to the order */
  allocated: number
  /** of these, back on the shelf */
  returned: number
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
  const late = sum(line.picks.filter((pick) => pick.late))
  // a put-back answers a late pick first: those are the units nobody has given to the order
  const free = picked - returned - Math.max(0, late - returned)
  const allocated = fulfillment.handover
    ? (fulfillment.handover.lines[line.id] ?? 0)
    : fulfillment.cancelled
      ? 0
      : Math.min(line.ordered, free)
  const open = line.ordered - allocated
  const shorted = Math.min(sum(line.shorts), open)
  const closed = fulfillment.handover !== null || fulfillment.cancelled !== null
  const remaining = closed ? 0 : open - shorted
  return { picked, allocated, returned, owed: picked - returned - allocated, shorted, remaining }
}

/** The state that the facts amount to. */
export function stateOf(fulfillment: Omit<Fulfillment, 'state'>): FulfillmentState {
  if (fulfillment.handover) return 'handed-over'
  if (fulfillment.cancelled) return 'cancelled'
  const tallies = fulfillment.lines.map((line) => tally(fulfillment, line))
  if (tallies.every((line) => line.remaining === 0)) {
    if (tallies.every((line) => line.allocated === 0)) return 'unfilled'
    if (fulfillment.parcels.length === 0) return 'picked'
    return fulfillment.ready ? 'ready' : 'staged'
  }
  const started = fulfillment.claim !== null || tallies.some((line) => line.picked > 0 || line.shorted > 0)
  if (started) return 'picking'
  return fulfillment.accepted ? 'accepted' : 'routed'
}

/** The fulfillment with its state brought in line with its facts. */
export function settle(fulfillment: Fulfillment): Fulfillment {
  return { ...fulfillment, state: stateOf(fulfillment) }
}

/** Units to be put back over all lines, in eaches. */
export function owedBy(fulfillment: Fulfillment): number {
  return fulfillment.lines.reduce((units, line) => units + tally(fulfillment, line).owed, 0)
}

function sum(facts: readonly { quantity: number }[]): number {
  return facts.reduce((units, fact) => units + fact.quantity, 0)
}
