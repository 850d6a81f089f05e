import * as z from 'zod/mini'
import { cancelledNotice, change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { distinct, Id } from '../store.ts'
import { givenOut, unitsIn } from '../tally.ts'
import { unknownTo } from '../unknown-to.ts'
import { weighedAgain } from '../line-weight.ts'

const Counted = z.object({ lineId: Id, quantity: z.int().check(z.nonnegative(), z.maximum(100_000)) })

/**
 * Someone else goes on with the order. What is really in the tote (`counted`, in eaches, a line left out counts as 0)
 * replaces the picks that the person saw (`known`, their ids). Picks of which the person did not know are late, whether
 * they reach the store before this or after: "Same items?" is asked.
 * A report: after a handover, or with a box at the carrier, it opens a case; of a cancelled order the count is what is to be put back.
 * Rejects: unknown-line.
 */
export const takeOver = defineCommand({
  name: 'take-over',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    fulfillmentId: Id,
    counted: z.array(Counted).check(
      z.maxLength(1000),
      distinct<z.infer<typeof Counted>>(({ lineId }) => lineId),
    ),
    known: z.array(Id).check(z.maxLength(10_000)),
  }),
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const quantities = new Map(input.args.counted.map(({ lineId, quantity }) => [lineId, quantity]))
      const lineIds = new Set(fulfillment.lines.map((line) => line.id))
      if ([...quantities.keys()].some((lineId) => !lineIds.has(lineId))) {
        return reject('unknown-line', { order: fulfillment.orderNumber })
      }
      const { boxes } = fulfillment
      if (fulfillment.handover || boxes?.some(({ gone }) => gone))
        return openCase(fulfillment, 'taken-over-after-handover')

      const fact = factOf(input)
      const known = new Set(input.args.known)
      const lines = fulfillment.lines.map((line, index) => {
        const left = unknownTo(known, line, givenOut(fulfillment, line).own)
        // what somebody packed is there, though it lies in no tote
        const quantity = Math.max(quantities.get(line.id) ?? 0, unitsIn(boxes, line.id))
        if (quantity === 0) return left
        // an id of its own, so that one line's count can be undone
        const count = { ...fact, id: `${fact.id}/${index}`, quantity, method: 'scan' as const, late: false }
        const weighed = weighedAgain(line, left, quantity)
        return { ...left, picks: [...left.picks, weighed ? { ...count, weighed } : count] }
      })
      const facts = { accepted: fulfillment.accepted ?? fact, takeOver: input.cmdId, lines }
      if (fulfillment.cancelled) return change(fulfillment, facts, [], cancelledNotice(fulfillment))
      return change(fulfillment, { ...facts, claim: { ...fact, clientId: input.clientId } })
    }),
})
