import * as z from 'zod/mini'
import { changeLine, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import type { Line } from '../fulfillment.ts'
import { Eaches, Id } from '../store.ts'
import { tally } from '../tally.ts'
import { surplusOf } from './surplus.ts'

/**
 * "Same items": the surplus does not exist, two people reported the same units. The picks are voided by `quantity`
 * eaches, late ones first, then the newest. `owed` is what the person saw. Rejects: nothing-to-put-back, unknown-line.
 */
export const sameItems = defineCommand({
  name: 'same-items',
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
      const voided = Math.min(quantity, tally(fulfillment, line).owed)
      if (voided === 0) return accept([])
      return changeLine(fulfillment, line, { picks: voidPicks(line, voided) })
    }),
})

function voidPicks(line: Line, quantity: number): Line['picks'] {
  const voided = new Map(surplusOf(line, quantity).map((share) => [share.pick, share.quantity]))
  const picks = line.picks.map((pick) => ({ ...pick, quantity: pick.quantity - (voided.get(pick.id) ?? 0) }))
  return picks.filter((pick) => pick.quantity > 0)
}
