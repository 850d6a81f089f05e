import * as z from 'zod/mini'
import { change, closedReason, factOf, onFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, reject } from '../decision.ts'
import { isAllowed } from '../decide.ts'
import { roleAt } from '../rights.ts'
import { Id } from '../store.ts'

/**
 * Somebody else goes on with the order, and with what is in its tote: whoever picks it says so, or a lead. What was picked
 * stays as it was picked. The device of the claim stays too: where the other one goes on is not known yet.
 * Rejects: not-claimed, not-your-claim, no-access (of whom it is for), order-cancelled, already-handed-over.
 */
export const handOnClaim = defineCommand({
  name: 'hand-on-claim',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, toId: Id }),
  touches: ({ fulfillmentId, toId }) => [
    { kind: 'fulfillment', id: fulfillmentId },
    { kind: 'person', id: toId },
  ],
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { actorId, at } = input
      const { toId } = input.args
      const { orderNumber: order, claim: held } = fulfillment
      const closed = closedReason(fulfillment)
      if (closed) return closed
      if (!held) return reject('not-claimed', { order })
      if (held.by !== actorId && !isAllowed(input, 'lead')) return reject('not-your-claim', { order, by: held.by })
      const person = read.get('person', toId)
      if (!person) return cannotTell('person', toId)
      if (roleAt(person, at) === null) return reject('no-access', { name: person.name })
      if (held.by === toId) return accept([])
      return change(fulfillment, {
        claim: { ...factOf(input), by: toId, clientId: held.clientId, handedOnBy: actorId },
      })
    }),
})
