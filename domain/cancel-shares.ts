import type { Effect } from './decision.ts'
import type { Fulfillment } from './fulfillment.ts'

/** The shares of an order that other stores have promised are cancelled with it. */
export function cancelShares({ lines }: Pick<Fulfillment, 'lines'>, reason: string): Effect[] {
  const given = lines.flatMap(({ alternatives = [] }) => alternatives)
  return given.flatMap(({ asked, decision }) => {
    const storeId = asked.at(-1)?.storeId
    if (storeId === undefined || decision?.shareId === undefined) return []
    return [cancelShare(storeId, decision.shareId, reason)]
  })
}

export function cancelShare(storeId: string, fulfillmentId: string, reason: string): Effect {
  return { type: 'tell-store', storeId, name: 'cancel-fulfillment', args: { fulfillmentId, reason } }
}
