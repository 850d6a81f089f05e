import * as z from 'zod/mini'
import { changeLine, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { ShortReason } from '../fulfillment.ts'
import { Eaches, Id } from '../store.ts'

/** Units could not be picked, and why. What another person picked meanwhile counts first. Rejects: unknown-line. */
export const shortLine = defineCommand({
  name: 'short-line',
  v: 1,
  mode: 'report',
  origins: ['device'],
  args: z.object({ fulfillmentId: Id, lineId: Id, quantity: Eaches, reason: ShortReason }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { lineId, quantity, reason } = input.args
      const line = fulfillment.lines.find((other) => other.id === lineId)
      if (!line) return reject('unknown-line', { order: fulfillment.orderNumber })
      return changeLine(fulfillment, line, { shorts: [...line.shorts, { ...factOf(input), quantity, reason }] })
    }),
})
