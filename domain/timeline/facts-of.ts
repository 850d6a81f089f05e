import type { Fulfillment } from '../fulfillment.ts'

/** One thing that happened to an order, as its record tells it. */
export interface TimelineFact {
  /** the cmdId, or for a take-over's counts cmdId/line index */
  id: string
  /** the command that says it */
  name: string
  by: string
  /** UTC ms */
  at: number
  /** in eaches, where it is about units */
  quantity?: number
  lineId?: string
  binId?: string
}

/** Which command leaves a fact, by the field that holds it; a field that is not here holds no deed of its own. */
const commandOfFact: Record<string, string> = {
  accepted: 'accept',
  claim: 'claim',
  picks: 'pick-line',
  shorts: 'short-line',
  putBacks: 'put-back',
  parcels: 'stage',
  takenOut: 'unstage',
  ready: 'mark-ready',
  handover: 'hand-over',
  earlierHandovers: 'hand-over',
  handedAgain: 'hand-over',
  substitutes: 'substitute-line',
  alternatives: 'ask-alternative',
  voided: 'same-items',
  gone: 'hand-to-carrier',
  refusals: 'refuse-handover',
  handoverErrors: 'report-handover-error',
  wrongCodes: 'note-wrong-code',
  acknowledged: 'acknowledge-alert',
  resent: 'resend-code',
  holdExpired: 'expire-hold',
  onWay: 'customer-on-way',
  here: 'customer-here',
  going: 'go-to-customer',
  left: 'customer-left',
}

/**
 * What happened to an order as far as its record tells, the newest first: who did what, and when. What was undone is not in
 * it, nor what the server refused: those are in the server's log.
 */
export function factsOf(fulfillment: Fulfillment): TimelineFact[] {
  const found: TimelineFact[] = []
  const collect = (holder: object, about: Pick<TimelineFact, 'lineId'>) => {
    for (const [field, held] of Object.entries(holder)) {
      const name = commandOfFact[field]
      if (name === undefined) continue
      for (const fact of [held].flat()) if (isFact(fact)) found.push({ ...about, ...toldOf(fact), name })
    }
  }
  collect(fulfillment, {})
  collect(fulfillment.arrival ?? {}, {})
  const taken = new Map((fulfillment.boxes ?? []).map(({ gone }) => [gone?.id, { gone }]))
  // one scan of the driver's takes several boxes
  for (const box of taken.values()) collect(box, {})
  for (const line of fulfillment.lines) collect(line, { lineId: line.id })
  return found.toSorted((one, other) => other.at - one.at)
}

type Fact = Pick<TimelineFact, 'id' | 'by' | 'at' | 'quantity' | 'binId'> & {
  stageId?: string
  parcel?: string | { binId: string }
}

/** A parcel goes by the command that put it there. */
function toldOf({ id, stageId, by, at, quantity, parcel, binId = binOf(parcel) }: Fact): Omit<TimelineFact, 'name'> {
  return {
    ...{ id: stageId ?? id, by, at },
    ...(quantity !== undefined && { quantity }),
    ...(binId !== undefined && { binId }),
  }
}

const binOf = (parcel: Fact['parcel']) => (typeof parcel === 'object' ? parcel.binId : undefined)

function isFact(held: unknown): held is Fact {
  return typeof held === 'object' && held !== null && 'id' in held && 'by' in held && 'at' in held
}
