import type { Decision, Reader } from '../decision.ts'
import type { Movement } from '../stock-level.ts'
import { movementsBetween } from './of-fulfillment.ts'

/**
 * Everything that an accepted decision moves: what its rule says, and what follows from the orders that it changes.
 * @param read as it was before the changes
 */
export function movementsOf(decision: Extract<Decision, { kind: 'accept' }>, read: Reader): Movement[] {
  const followed = decision.changes.flatMap((change) =>
    change.kind === 'fulfillment' ? movementsBetween(read.get('fulfillment', change.id), change.doc) : [],
  )
  return [...(decision.movements ?? []), ...followed]
}
