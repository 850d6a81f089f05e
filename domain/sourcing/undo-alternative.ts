import * as z from 'zod/mini'
import type { Alternative } from '../alternative.ts'
import { changeLine, closedReason, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Id } from '../store.ts'
import { canTakeBack } from '../can-take-back.ts'

/**
 * Takes a wish back; `undoes` is the cmdId that said it. The wish stays, with who took it back: a store that was asked meanwhile
 * hears that it is not needed (answer-share.ts). That the customer wants units no more can be taken back as long as the order is open.
 * Rejects: nothing-to-undo, wish-decided, order-cancelled, already-handed-over, already-shipped.
 */
export const undoAlternative = defineCommand({
  name: 'undo-alternative',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, undoes: Id }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (order) => {
      const closed = closedReason(order)
      if (closed) return closed
      const isIt = ({ id }: Alternative) => id === input.args.undoes
      const line = order.lines.find(({ alternatives }) => alternatives?.some(isIt))
      const wish = line?.alternatives?.find(isIt)
      if (!line || !wish) return reject('nothing-to-undo', { order: order.orderNumber })
      if (wish.decision && !canTakeBack(wish)) {
        const store = wish.asked.at(-1)?.name ?? ''
        return reject('wish-decided', { name: line.name, what: decided[wish.decision.what], store })
      }
      const decision = { at: input.at, what: 'withdrawn' as const, by: input.actorId }
      return changeLine(order, line, {
        alternatives: line.alternatives?.map((one) => (isIt(one) ? { ...one, decision } : one)),
      })
    }),
})

/** As the sentence of the reason names it. */
const decided = {
  ...{ 'other-store': 'gives', ship: 'ships', withdrawn: 'withdrawn' },
  ...{ cancelled: 'other', found: 'other', none: 'other', 'no-address': 'other' },
} as const
