import type { Fulfillment } from '#domain/fulfillment.ts'
import { owedBy } from '#domain/tally.ts'

/** The word for where an order stands: what is picked goes into a bin, or into a box; what nobody fetched in time goes back to the shelf. */
export function stateKey(order: Fulfillment): Fulfillment['state'] | 'toPack' | 'holdOver' | 'toRestock' | 'restocked' {
  const { method, state, holdExpired, parcels } = order
  if (method === 'ship' && state === 'picked') return 'toPack'
  if (!holdExpired) return state
  if (state === 'staged' || state === 'ready') return 'holdOver'
  if (state !== 'cancelled') return state
  return owedBy(order) > 0 || parcels.length > 0 ? 'toRestock' : 'restocked'
}
