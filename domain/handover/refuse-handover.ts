import * as z from 'zod/mini'
import { cancelledNotice, change, factOf, onFulfillment, openCase, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { RefusalReason, type Fulfillment, type Line, type Refusal } from '../fulfillment.ts'
import { distinct, Eaches, Id } from '../store.ts'
import { hadOf, owedBy, settle, tally, unitsKept } from '../tally.ts'

const first = z.object({ lineId: Id, quantity: Eaches })
/** `instead`: the id of the substitute that it is, null for what was ordered; left out: whichever, what stands in for another first. */
const Refused = z.extend(first, { instead: z.optional(z.nullable(Id)) })
type Refused = z.infer<typeof Refused>

const about = { fulfillmentId: Id, reason: RefusalReason }

/**
 * The buyer does not take these units, or may not: they go back to the shelf. What is left of the order waits as before; where
 * nothing is, the order is closed. A report: units that the order has not (any more) are left out; after a handover by
 * somebody else, or with a box at the carrier, it opens a case. Rejects: unknown-line.
 */
export const refuseHandover = defineCommand({
  name: 'refuse-handover',
  v: 2,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...about,
    lines: z.array(Refused).check(
      z.minLength(1),
      z.maxLength(1000),
      distinct<Refused>(({ lineId, instead }) => JSON.stringify([lineId, instead])),
    ),
  }),
  older: [
    // before one product of a line could be named
    olderVersion({
      args: z.object({
        ...about,
        lines: z.array(first).check(
          z.minLength(1),
          z.maxLength(1000),
          distinct<z.infer<typeof first>>(({ lineId }) => lineId),
        ),
      }),
      toNext: (args) => args,
    }),
  ],
  touches: touchesFulfillment,
  decide: (read, input) =>
    onFulfillment(read, input, (order) => {
      const { reason, lines } = input.args
      if (lines.some(({ lineId }) => !order.lines.some(({ id }) => id === lineId))) {
        return reject('unknown-line', { order: order.orderNumber })
      }
      if (order.handover || order.boxes?.some(({ gone }) => gone)) return openCase(order, 'refused-after-handover')
      if (order.cancelled) return accept([], { notice: cancelledNotice(order) })
      const all = order.lines.map((line) => ({
        line,
        ...refusedOf(
          order,
          line,
          lines.filter(({ lineId }) => lineId === line.id),
        ),
      }))
      const some = all.filter(({ units }) => units > 0)
      if (some.length === 0) return accept([])
      const instead = some.flatMap((one) => one.instead)
      const most = some.flatMap((one) => one.most)
      const refusal: Refusal = {
        ...{ ...factOf(input), reason, lines: Object.fromEntries(some.map(({ line, units }) => [line.id, units])) },
        ...(instead.length > 0 && { instead: Object.fromEntries(instead) }),
        ...(most.length > 0 && { most: Object.fromEntries(most) }),
      }
      const facts = closed(order, refusal, input.at)
      const quantity = owedBy(settle({ ...order, ...facts })) - owedBy(order)
      return change(order, facts, [], { code: 'refused-put-back', detail: { order: order.orderNumber, quantity } })
    }),
})

/** What of a line is refused, in eaches, and what of it may stay with the order where that is not told by their number alone. */
function refusedOf(order: Fulfillment, line: Line, said: readonly Refused[]) {
  const { own, instead: others } = hadOf(order, line)
  const open = new Map<string | null, number>([[null, own.allocated - own.handed]])
  for (const [id, { allocated, handed }] of Object.entries(others)) open.set(id, allocated - handed)
  const whichever = [...open.keys()].toReversed()
  const units = new Map<string | null, number>()
  for (const { instead, quantity } of said) {
    let left = quantity
    for (const of of instead === undefined ? whichever : [instead]) {
      const taken = Math.min(left, (open.get(of) ?? 0) - (units.get(of) ?? 0))
      if (taken > 0) units.set(of, (units.get(of) ?? 0) + taken)
      left -= Math.max(0, taken)
    }
  }
  const { substitutes = [] } = line
  const most: [string, number][] = []
  // a line of one product alone has as many as it has not refused
  for (const [of, refused] of substitutes.length > 0 ? units : []) {
    const facts = of === null ? line.picks.filter(({ late }) => !late) : substitutes.filter(({ id }) => id === of)
    let left = refused
    for (const fact of facts.toReversed()) {
      const kept = unitsKept(order, line, fact)
      const taken = Math.min(left, kept)
      left -= taken
      if (taken > 0) most.push([fact.id, kept - taken + lostOf(line, fact.id)])
    }
  }
  return {
    units: [...units.values()].reduce((sum, one) => sum + one, 0),
    instead: [...units].flatMap(([of, quantity]): [string, number][] => (of === null ? [] : [[of, quantity]])),
    most,
  }
}

const lostOf = ({ losses = [] }: Line, id: string) =>
  losses.reduce((units, { pick, quantity }) => units + (pick === id ? quantity : 0), 0)

/** Where nobody is to get anything any more: an order of which a part was handed over closes by itself (`settle`). */
function closed(order: Fulfillment, refusal: Refusal, at: number): Partial<Fulfillment> {
  const facts = (one: Refusal) => ({ refusals: [...(order.refusals ?? []), one] })
  const after = settle({ ...order, ...facts(refusal) })
  const over = { ...facts({ ...refusal, closed: true }), claim: null, parcels: [] }
  if (after.handover) return over
  const tallies = after.lines.map((line) => tally(after, line))
  const isOver = tallies.every(({ allocated, remaining }) => allocated + remaining === 0)
  return isOver ? { ...over, cancelled: { at, reason: 'Refused at the counter' } } : facts(refusal)
}
