import * as z from 'zod/mini'
import { cancelledNotice, change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { RefusalReason, type Fulfillment } from '../fulfillment.ts'
import { distinct, Eaches, Id } from '../store.ts'
import { owedBy, settle, tally } from '../tally.ts'

const Refused = z.object({ lineId: Id, quantity: Eaches })

/**
 * The buyer does not take these units, or may not: they go back to the shelf. What is left of the order waits as before; where
 * nothing is, the order is closed. A report: units that the order has not (any more) are left out; after a handover by
 * somebody else, or with a box at the carrier, it opens a case. Rejects: unknown-line.
 */
export const refuseHandover = defineCommand({
  name: 'refuse-handover',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    fulfillmentId: Id,
    reason: RefusalReason,
    lines: z.array(Refused).check(
      z.minLength(1),
      z.maxLength(1000),
      distinct<z.infer<typeof Refused>>(({ lineId }) => lineId),
    ),
  }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (order) => {
      const { reason, lines } = input.args
      if (lines.some(({ lineId }) => !order.lines.some(({ id }) => id === lineId))) {
        return reject('unknown-line', { order: order.orderNumber })
      }
      if (order.handover || order.boxes?.some(({ gone }) => gone)) return openCase(order, 'refused-after-handover')
      if (order.cancelled) return accept([], { notice: cancelledNotice(order) })
      const units = order.lines.flatMap((line) => {
        const { allocated, handed } = tally(order, line)
        const said = lines.find(({ lineId }) => lineId === line.id)?.quantity ?? 0
        const quantity = Math.min(said, allocated - handed)
        return quantity > 0 ? [[line.id, quantity] as const] : []
      })
      if (units.length === 0) return accept([])
      const refusal = { ...factOf(input), reason, lines: Object.fromEntries(units) }
      const facts = closed(order, { refusals: [...(order.refusals ?? []), refusal] }, input.at)
      const quantity = owedBy(settle({ ...order, ...facts })) - owedBy(order)
      return change(order, facts, [], { code: 'refused-put-back', detail: { order: order.orderNumber, quantity } })
    }),
})

/** Where nobody is to get anything any more: an order of which a part was handed over closes by itself (`settle`). */
function closed(order: Fulfillment, facts: Partial<Fulfillment>, at: number): Partial<Fulfillment> {
  const after = settle({ ...order, ...facts })
  if (after.handover) return { ...facts, claim: null, parcels: [] }
  const tallies = after.lines.map((line) => tally(after, line))
  const isOver = tallies.every(({ allocated, remaining }) => allocated + remaining === 0)
  return isOver ? { ...facts, claim: null, parcels: [], cancelled: { at, reason: 'Refused at the counter' } } : facts
}
