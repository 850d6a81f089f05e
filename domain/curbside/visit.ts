import { LONGEST_VISIT_MS } from '../arrival.ts'
import type { Fulfillment } from '../fulfillment.ts'

type Visit = Pick<Fulfillment, 'arrival' | 'handover'>

/** The customer has set out and is not here yet. `now` in UTC ms. */
export function isOnWay({ arrival, handover }: Visit, now: number): boolean {
  const { onWay, here, left } = arrival ?? {}
  return !!onWay && !here && !left && !handover && onWay.at > now - LONGEST_VISIT_MS
}

/** Since when the customer waits, UTC ms: from "I am here" on, as the way is theirs. Infinity where they do not. */
export const waitsSince = ({ arrival }: Visit): number => arrival?.here?.at ?? Infinity
