import * as z from 'zod/mini'
import { type Alternative, AlternativeWish } from '../alternative.ts'
import { change, closedReason, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { cannotTell, reject } from '../decision.ts'
import { Eaches, Id } from '../store.ts'
import { tally } from '../tally.ts'

const about = { fulfillmentId: Id, lineId: Id, storeId: Id, quantity: Eaches }
/** As it was before anything could be shipped to whoever wanted to fetch it. */
const first = z.object({ ...about, wish: z.enum(['other-store', 'cancel-line']) })

/**
 * What the customer wishes for units of a line that are missing. That they want them no more is decided at once; whether
 * another store gives or ships them is decided by the server, which knows their stock and the customer's address (choose-store.ts).
 * Rejects: unknown-line, nothing-missing (fewer are missing, or a wish is open for them), ships-already, order-cancelled,
 * already-handed-over.
 */
export const askAlternative = defineCommand({
  name: 'ask-alternative',
  v: 2,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ ...about, wish: AlternativeWish }),
  older: [olderVersion({ args: first, toNext: (args) => args })],
  touches: (args) => [...touchesFulfillment(args), { kind: 'store', id: args.storeId }],
  decide: (read, input) =>
    onFulfillment(read, input, (order) => {
      const { fulfillmentId, lineId, storeId, quantity, wish } = input.args
      if (!read.get('store', storeId)) return cannotTell('store', storeId)
      const closed = closedReason(order)
      if (closed) return closed
      const line = order.lines.find((other) => other.id === lineId)
      if (!line) return reject('unknown-line', { order: order.orderNumber })
      if (wish === 'ship-instead' && order.method === 'ship') {
        return reject('ships-already', { order: order.orderNumber })
      }
      const alternatives = line.alternatives ?? []
      const open = alternatives.reduce((units, one) => units + (one.decision ? 0 : one.quantity), 0)
      if (quantity > tally(order, line).shorted - open) return reject('nothing-missing', { name: line.name })
      const decision = wish === 'cancel-line' ? { at: input.at, what: 'cancelled' as const } : null
      const asked: Alternative = { ...factOf(input), quantity, wish, asked: [], decision }
      const lines = order.lines.map((other) =>
        other.id === lineId ? { ...line, alternatives: [...alternatives, asked] } : other,
      )
      const about = { fulfillmentId, lineId, alternativeId: asked.id, storeId }
      return change(
        order,
        { lines },
        decision ? [] : [{ type: 'tell-store', storeId, name: 'choose-store', args: { about } }],
      )
    }),
})
