import * as z from 'zod/mini'
import { changeLine, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Eaches, Id, Sku } from '../store.ts'
import { owedOf, surplusOf } from './surplus.ts'

/** As it was before a line could have units of more than one product. */
export const firstSettling = z.object({
  ...{ fulfillmentId: Id, lineId: Id, quantity: Eaches },
  owed: z.int().check(z.nonnegative()),
})
/** `sku`: which product of the line; null: whichever is too many. */
export const Settling = z.extend(firstSettling, { sku: z.nullable(Sku) })

/**
 * Surplus units are back on the shelf, or with the damaged goods where they are `damaged`. `owed` is what the person saw: above that it
 * is refused at once; what someone else put back meanwhile is not counted twice. Rejects: nothing-to-put-back, unknown-line.
 */
export const putBack = defineCommand({
  name: 'put-back',
  v: 3,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.extend(Settling, { damaged: z.optional(z.boolean()) }),
  older: [
    olderVersion({ args: firstSettling, toNext: (args) => ({ ...args, sku: null }) }),
    olderVersion({ args: Settling, toNext: (args) => args }),
  ],
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { lineId, quantity, owed, sku, damaged } = input.args
      const line = fulfillment.lines.find((other) => other.id === lineId)
      if (!line) return reject('unknown-line', { order: fulfillment.orderNumber })
      if (quantity > owed) return reject('nothing-to-put-back', { name: line.name, owed })
      const returned = Math.min(quantity, owedOf(fulfillment, line, sku))
      if (returned === 0) return accept([])
      const fact = { ...factOf(input), ...(damaged && { damaged }) }
      const putBacks = surplusOf(fulfillment, line, returned, sku).map((share) => ({ ...fact, ...share }))
      return changeLine(fulfillment, line, { putBacks: [...line.putBacks, ...putBacks] })
    }),
})
