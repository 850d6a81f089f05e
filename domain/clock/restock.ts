import * as z from 'zod/mini'
import { closedReason, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Id } from '../store.ts'
import { settle } from '../tally.ts'

/**
 * Somebody begins to put back what was not fetched in time: from here on it is no longer the customer's. Stock comes back with
 * each unit that is scanned (put-back). Rejects: hold-not-over (it was extended), not-fetched (somebody began already),
 * order-cancelled, already-handed-over.
 */
export const restock = defineCommand({
  name: 'restock',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const closed = closedReason(fulfillment)
      if (closed) return closed
      if (!fulfillment.holdExpired) return reject('hold-not-over', { order: fulfillment.orderNumber })
      const cancelled = { at: input.at, reason: NOT_FETCHED }
      const doc = settle({ ...fulfillment, cancelled, claim: null })
      // who does it knows that it is to be put back: nothing is to be told to them
      return accept([{ kind: 'fulfillment', id: doc.id, doc }])
    }),
})

/** What the store says of it in lists and to other programs. */
const NOT_FETCHED = 'Not fetched in time'
