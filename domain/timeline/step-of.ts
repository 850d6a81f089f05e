import type { Box, Fulfillment, Handover, Line, Parcel, Refusal, Voided } from '../fulfillment.ts'

/** A step of an order that stands, and that `undo-step` takes back. */
export type Step =
  | { kind: 'ready'; fact: NonNullable<Fulfillment['ready']> }
  | { kind: 'handover'; fact: Handover }
  | { kind: 'refusal'; fact: Refusal }
  | { kind: 'put-back'; fact: Line['putBacks'][number]; line: Line }
  | { kind: 'same-items'; fact: Voided; line: Line }
  /** it stands where this scan put it, and stood somewhere else until then */
  | { kind: 'move'; fact: Parcel }
  | { kind: 'carrier'; fact: NonNullable<Box['gone']> }

/** @param id of the fact that the step left: its cmdId */
export function stepOf(order: Fulfillment, id: string): Step | undefined {
  const isIt = (fact: { id: string }) => fact.id === id
  const { ready, handover, earlierHandovers = [], refusals = [], lines, parcels, boxes = [] } = order
  if (ready && isIt(ready)) return { kind: 'ready', fact: ready }
  const given = [...earlierHandovers, ...(handover ? [handover] : [])].find(isIt)
  if (given) return { kind: 'handover', fact: given }
  const refusal = refusals.find(isIt)
  if (refusal) return { kind: 'refusal', fact: refusal }
  const moved = parcels.find((parcel) => parcel.stageId === id && wasMoved(parcel))
  if (moved) return { kind: 'move', fact: moved }
  const gone = boxes.find((box) => box.gone?.id === id)?.gone
  if (gone) return { kind: 'carrier', fact: gone }
  for (const line of lines) {
    const putBack = line.putBacks.find(isIt)
    if (putBack) return { kind: 'put-back', fact: putBack, line }
    const voided = line.voided?.find(isIt)
    if (voided) return { kind: 'same-items', fact: voided, line }
  }
  return undefined
}

/** Whether it came from another bin at once: what had been taken out of one was put away anew. */
function wasMoved({ at, before }: Parcel): boolean {
  return before?.at(-1)?.to === at
}

/** For so long whoever gave goods away takes it back alone, in ms: the customer, or the driver, stands there still. */
const OWN_MS = 15 * 60_000

/** @param now UTC ms */
export const isOwnStill = ({ by, at }: { by: string; at: number }, actorId: string, now: number): boolean =>
  by === actorId && now - at <= OWN_MS
