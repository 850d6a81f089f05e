import * as z from 'zod/mini'
import { changeLine, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { reject } from '../decision.ts'
import { Eaches, Id } from '../store.ts'
import { isOff, weighedOf } from '../weighed.ts'
import { Weighing } from '../weighing.ts'

/** As it was before anything was sold by weight. */
const first = z.object({
  fulfillmentId: Id,
  lineId: Id,
  quantity: Eaches,
  remaining: z.int().check(z.nonnegative()),
  method: z.enum(['scan', 'hand']),
  takeOver: z.nullable(Id),
})

/**
 * Units were taken from the shelf for a line. `remaining` is what the person saw still to pick: above that it is
 * `over-pick` and refused at once; above the true remainder the surplus is to be put back. `takeOver` is the last
 * take-over of the line that the device knew of; a pick that did not know of a later one is late. `weight`: of what is sold by
 * weight, where somebody weighed it; what is too light or too heavy for what they saw is refused at once, unless they are sure.
 * Rejects: over-pick, weight-off, unknown-line.
 */
export const pickLine = defineCommand({
  name: 'pick-line',
  v: 2,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.extend(first, { weight: z.optional(Weighing) }),
  older: [olderVersion({ args: first, toNext: (args) => args })],
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { lineId, quantity, remaining, method, takeOver, weight } = input.args
      const line = fulfillment.lines.find((other) => other.id === lineId)
      if (!line) return reject('unknown-line', { order: fulfillment.orderNumber })
      if (quantity > remaining) return reject('over-pick', { name: line.name, remaining })
      if (weight && !weight.sure && isOff(weight)) {
        const { grams, wantedGrams: wanted } = weight
        return reject('weight-off', { name: line.name, grams, wanted })
      }
      const weighed = weight && line.byWeight && weighedOf(line.byWeight, quantity, weight)
      const last = line.takeOver ?? fulfillment.takeOver
      const late = last !== null && takeOver !== last
      const pick = { ...factOf(input), quantity, method, late, ...(weighed && { weighed }) }
      return changeLine(fulfillment, line, { picks: [...line.picks, pick] })
    }),
})
