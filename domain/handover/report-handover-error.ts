import * as z from 'zod/mini'
import { change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { HandoverErrorKind, type Fulfillment } from '../fulfillment.ts'
import { unitsBack } from '../purchase.ts'
import type { Movement } from '../stock-level.ts'
import { Eaches, Id, Sku } from '../store.ts'
import { hadOf } from '../tally.ts'

/**
 * The customer got another product than they should (`got`, where it is known), did not get it, or got it damaged; `back`: what
 * they got is here again. The units are picked again on the same order, and nobody is charged: what the ledger says of them
 * follows from the fact (stock/of-fulfillment.ts), and here for the product that they got instead. `had`: how many the person saw that the customer
 * has; what somebody else reported meanwhile is not counted twice. What is gone opens a case.
 * Of units that came back over the desk since there is nothing to report: they are paid back, and would be picked again for nothing.
 * Rejects: unknown-line, not-handed-over, returned-since.
 */
export const reportHandoverError = defineCommand({
  name: 'report-handover-error',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...{ fulfillmentId: Id, lineId: Id, quantity: Eaches, had: z.int().check(z.nonnegative()) },
    /** the id of the substitute that it was, or null */
    instead: z.nullable(Id),
    ...{ kind: HandoverErrorKind, back: z.boolean(), got: z.nullable(Sku) },
  }),
  touches: (args) => [...touchesFulfillment(args), { kind: 'purchase', id: args.fulfillmentId }],
  decide: (read, input) =>
    onFulfillment(read, input, (order) => {
      const { lineId, instead, quantity, had, kind, back: isBack, got } = input.args
      const line = order.lines.find(({ id }) => id === lineId)
      if (!line) return reject('unknown-line', { order: order.orderNumber })
      if (quantity > had) return reject('not-handed-over', { name: line.name })
      const { own, instead: others } = hadOf(order, line)
      const handed = (instead === null ? own : others[instead])?.handed ?? 0
      const units = Math.min(quantity, handed - had + quantity)
      if (units <= 0) {
        return accept([], { notice: { code: 'error-reported-already', detail: { order: order.orderNumber } } })
      }
      const back = unitsBack(read.get('purchase', order.id)?.returns ?? [], instead ?? line.id)
      if (units > handed - back) return reject('returned-since', { order: order.orderNumber })
      const error = {
        ...factOf(input),
        lineId,
        kind,
        quantity: units,
        back: isBack,
        ...(instead !== null && { instead }),
        ...(got !== null && { got }),
      }
      const facts = { ...reopened(order), handoverErrors: [...(order.handoverErrors ?? []), error] }
      const isGone = kind === 'missing' || (kind === 'wrong' && !isBack)
      const decision = isGone ? openCase(order, 'handed-over-missing', facts) : change(order, facts)
      if (decision.kind !== 'accept' || kind !== 'wrong' || got === null) return decision
      return { ...decision, movements: movedInstead(order, got, units, isBack) }
    }),
})

/** An order that the customer still wants goes on: what they had so far was not the last that they get. */
function reopened({ handover, cancelled, earlierHandovers = [] }: Fulfillment): Partial<Fulfillment> {
  if (!handover || cancelled) return {}
  return { handover: null, earlierHandovers: [...earlierHandovers, handover] }
}

/** Nobody knew that this product left the store; where it came back, it did both. */
function movedInstead(order: Fulfillment, sku: string, quantity: number, back: boolean): Movement[] {
  const source = { kind: 'fulfillment' as const, id: order.id, name: order.orderNumber }
  const of = { sku, cause: 'handover-error' as const, quantity, reserved: 0, source }
  const left: Movement = { ...of, from: 'shelf', to: null }
  return back ? [left, { ...of, from: null, to: 'shelf' }] : [left]
}
