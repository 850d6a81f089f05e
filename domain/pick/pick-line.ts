import * as z from 'zod/mini'
import { changeLine, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Eaches, Id } from '../store.ts'

/**
 * Units were taken from the shelf for a line. `remaining` is what the person saw still to pick: above that it is
 * `over-pick` and refused at once; above the true remainder the surplus is to be put back. `takeOver` is the last
 * take-over of the line that the device knew of; a pick that did not know of a later one is late.
 * Rejects: over-pick, unknown-line.
 */
export const pickLine = defineCommand({
  name: 'pick-line',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    fulfillmentId: Id,
    lineId: Id,
    quantity: Eaches,
    remaining: z.int().check(z.nonnegative()),
    method: z.enum(['scan', 'hand']),
    takeOver: z.nullable(Id),
  }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { lineId, quantity, remaining, method, takeOver } = input.args
      const line = fulfillment.lines.find((other) => other.id === lineId)
      if (!line) return reject('unknown-line', { order: fulfillment.orderNumber })
      if (quantity > remaining) return reject('over-pick', { name: line.name, remaining })
      const last = line.takeOver ?? fulfillment.takeOver
      const late = last !== null && takeOver !== last
      const pick = { ...factOf(input), quantity, method, late }
      return changeLine(fulfillment, line, { picks: [...line.picks, pick] })
    }),
})
