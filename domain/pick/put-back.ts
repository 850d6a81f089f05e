import * as z from 'zod/mini'
import { changeLine, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Eaches, Id } from '../store.ts'
import { tally } from '../tally.ts'
import { surplusOf } from './surplus.ts'

/**
 * Surplus units are back on the shelf. `owed` is what the person saw: above that it is refused at once; what someone
 * else put back meanwhile is not counted twice. Rejects: nothing-to-put-back, unknown-line.
 */
export const putBack = defineCommand({
  name: 'put-back',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, lineId: Id, quantity: Eaches, owed: z.int().check(z.nonnegative()) }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { lineId, quantity, owed } = input.args
      const line = fulfillment.lines.find((other) => other.id === lineId)
      if (!line) return reject('unknown-line', { order: fulfillment.orderNumber })
      if (quantity > owed) return reject('nothing-to-put-back', { name: line.name, owed })
      const returned = Math.min(quantity, tally(fulfillment, line).owed)
      if (returned === 0) return accept([])
      const putBacks = surplusOf(line, returned).map((share) => ({ ...factOf(input), ...share }))
      return changeLine(fulfillment, line, { putBacks: [...line.putBacks, ...putBacks] })
    }),
})
