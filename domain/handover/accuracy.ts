import type { Fulfillment, HandoverErrorKind } from '../fulfillment.ts'

/** Orders of which customers got something, how many of them were right, and what was wrong with the others. */
export interface Accuracy {
  handedOver: number
  right: number
  wrong: Record<HandoverErrorKind, number>
}

/**
 * How many orders were handed over as they should be. Denominator: orders with a handover in the time that is looked at, of a part
 * or of all, each once however often it was fetched. Numerator: those of them of which nothing was reported as wrong, missing or
 * damaged since the first of these handovers. Left out: what was shipped, and what nobody got. An order is in `wrong` once for
 * each kind of error.
 * @param isCounted whether a handover at this instant (UTC ms) is in the time that is looked at
 * @returns undefined where nothing was handed over
 */
export function accuracyOf(orders: readonly Fulfillment[], isCounted: (at: number) => boolean): Accuracy | undefined {
  const accuracy: Accuracy = { handedOver: 0, right: 0, wrong: { wrong: 0, missing: 0, damaged: 0 } }
  for (const { handover, earlierHandovers = [], handoverErrors = [] } of orders) {
    const given = [...earlierHandovers, ...(handover ? [handover] : [])].map(({ at }) => at).filter(isCounted)
    if (given.length === 0) continue
    accuracy.handedOver += 1
    const errors = handoverErrors.filter(({ at }) => at >= Math.min(...given))
    if (errors.length === 0) accuracy.right += 1
    for (const kind of new Set(errors.map((error) => error.kind))) accuracy.wrong[kind] += 1
  }
  return accuracy.handedOver > 0 ? accuracy : undefined
}
