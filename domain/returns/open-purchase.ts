import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell } from '../decision.ts'
import { Id } from '../store.ts'
import { purchaseOf, touchesPurchase } from '../purchase-of.ts'

/**
 * Somebody stands at the desk with this purchase: the store's devices get it, and go on with it without a network. Rejects:
 * unknown-purchase.
 */
export const openPurchase = defineCommand({
  name: 'open-purchase',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ purchaseId: Id }),
  touches: ({ purchaseId }) => touchesPurchase(purchaseId),
  decide: (read, { args: { purchaseId: id } }) => {
    const purchase = purchaseOf(read, id)
    if (!purchase) return cannotTell('purchase', id)
    return accept([{ kind: 'purchase', id, doc: purchase }], {
      effects: [{ type: 'enter-feed', kind: 'purchase', id }],
    })
  },
})
