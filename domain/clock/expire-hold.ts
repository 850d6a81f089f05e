import * as z from 'zod/mini'
import { isHere } from '../arrival.ts'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'
import { clockKeys, heldUntil, storeClock } from './order-clock.ts'

/**
 * A ready order was not fetched in time: somebody is to put it back. Its units stay where they are until that is scanned. It is
 * looked at once more, as somebody may have handed it over or extended it meanwhile.
 */
export const expireHold = defineCommand({
  name: 'expire-hold',
  v: 1,
  mode: 'request',
  origins: ['job'],
  may: 'program',
  args: z.object({ fulfillmentId: Id }),
  touches: (args) => [...touchesFulfillment(args), ...clockKeys],
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      // who stands there to fetch it is not too late
      if (isHere(fulfillment, input.at)) return accept([])
      const until = heldUntil(fulfillment, storeClock(read))
      if (until === undefined || until > input.at || fulfillment.holdExpired) return accept([])
      return change(fulfillment, { holdExpired: factOf(input) })
    }),
})
