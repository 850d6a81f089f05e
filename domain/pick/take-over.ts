import * as z from 'zod/mini'
import { change, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'

const Counted = z.object({ lineId: Id, quantity: z.int().check(z.nonnegative(), z.maximum(100_000)) })

/**
 * Someone else goes on with the order: what is really in the tote, in eaches, replaces the picks known so far. Picks
 * of the former holder that arrive later are late: "Same items?" is asked. A report: after a handover it opens a case.
 */
export const takeOver = defineCommand({
  name: 'take-over',
  v: 1,
  mode: 'report',
  origins: ['device'],
  args: z.object({ fulfillmentId: Id, counted: z.array(Counted).check(z.maxLength(1000)) }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      if (fulfillment.handover) {
        return accept([], {
          effects: [{ type: 'open-case', code: 'taken-over-after-handover', fulfillmentId: fulfillment.id }],
          notice: { code: 'taken-over-after-handover', detail: { order: fulfillment.orderNumber } },
        })
      }
      const fact = factOf(input)
      const lines = fulfillment.lines.map((line) => {
        const quantity = input.args.counted.find((count) => count.lineId === line.id)?.quantity ?? 0
        const picks = quantity > 0 ? [{ ...fact, quantity, method: 'scan' as const, late: false }] : []
        return { ...line, picks, putBacks: [] }
      })
      return change(fulfillment, {
        accepted: fulfillment.accepted ?? fact,
        claim: { ...fact, clientId: input.clientId },
        takeOver: input.cmdId,
        lines,
      })
    }),
})
