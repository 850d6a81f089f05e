import * as z from 'zod/mini'
import { changeLine, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import type { Line } from '../fulfillment.ts'
import { Eaches, Id } from '../store.ts'
import { tally } from '../tally.ts'

/**
 * "Same items": the surplus does not exist, two people reported the same units. The picks are voided by `quantity`
 * eaches, late ones first, then the newest. `owed` is what the person saw. Rejects: nothing-to-put-back, unknown-line.
 */
export const sameItems = defineCommand({
  name: 'same-items',
  v: 1,
  mode: 'report',
  origins: ['device'],
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
      return changeLine(fulfillment, line, { picks: voidPicks(line.picks, voided) })
    }),
})

function voidPicks(picks: Line['picks'], quantity: number): Line['picks'] {
  let left = quantity
  const lateFirst = [...picks].reverse().sort((one, other) => Number(other.late) - Number(one.late))
  const kept = new Map(picks.map((pick) => [pick.id, pick.quantity]))
  for (const pick of lateFirst) {
    const taken = Math.min(left, pick.quantity)
    kept.set(pick.id, pick.quantity - taken)
    left -= taken
  }
  return picks.map((pick) => ({ ...pick, quantity: kept.get(pick.id) ?? 0 })).filter((pick) => pick.quantity > 0)
}
