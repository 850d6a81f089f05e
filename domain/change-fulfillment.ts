import {
  accept,
  cannotTell,
  reject,
  type Decision,
  type Effect,
  type Input,
  type Reader,
  type Reason,
} from './decision.ts'
import type { Fulfillment, Line } from './fulfillment.ts'
import { isPickedByTwo, owedBy, settle, tally } from './tally.ts'

interface FulfillmentArgs {
  fulfillmentId: string
}

/** Runs a rule on the fulfillment that the command names, or answers that it is not here. */
export function onFulfillment(
  read: Reader,
  input: Input<FulfillmentArgs>,
  rule: (fulfillment: Fulfillment) => Decision,
): Decision {
  const fulfillment = read.get('fulfillment', input.args.fulfillmentId)
  return fulfillment ? rule(fulfillment) : cannotTell('fulfillment', input.args.fulfillmentId)
}

export const touchesFulfillment = (args: FulfillmentArgs) => [{ kind: 'fulfillment' as const, id: args.fulfillmentId }]

/**
 * Applies new facts. Where they leave more units to be put back than before, the author is told: the customer
 * cancelled, someone else picked them too, or the order needs fewer than before.
 */
export function change(
  before: Fulfillment,
  facts: Partial<Fulfillment>,
  effects: Effect[] = [],
  notice?: Reason,
): Decision {
  const after = settle({ ...before, ...facts })
  return accept([{ kind: 'fulfillment', id: after.id, doc: after }], {
    effects,
    notice: notice ?? surplusNotice(before, after),
  })
}

/** The same for one line of it. */
export function changeLine(before: Fulfillment, line: Line, facts: Partial<Line>): Decision {
  const lines = before.lines.map((other) => (other.id === line.id ? { ...line, ...facts } : other))
  return change(before, { lines })
}

/** The case codes that a fulfillment's commands open. */
export type CaseCode =
  | 'handed-over-twice'
  | 'handed-over-after-cancel'
  | 'handed-over-unstaged'
  | 'handed-over-incomplete'
  | 'parcel-left-behind'
  | 'taken-over-after-handover'
  | 'handed-over-held'
  | 'handed-over-too-warm'
  | 'staged-in-wrong-bin'
  | 'handed-over-unpaid'
  | 'handed-over-unchecked'
  | 'handed-over-high-value'
  | 'handed-over-above-cap'
  | 'handed-over-missing'
  | 'refused-after-handover'
  | 'shipped-after-cancel'
  | 'shipped-twice'
  | 'shipped-differently'

/** A report that does not fit: its facts, if any, are kept, a case is opened and the author is told. */
export function openCase(before: Fulfillment, code: CaseCode, facts?: Partial<Fulfillment>): Decision {
  const effects: Effect[] = [{ type: 'open-case', code, fulfillmentId: before.id }]
  const notice: Reason = { code, detail: { order: before.orderNumber } }
  return facts ? change(before, facts, effects, notice) : accept([], { effects, notice })
}

/** A request that came too late for this order's state, or undefined. */
export function closedReason(fulfillment: Fulfillment): Decision | undefined {
  if (fulfillment.handover) return reject('already-handed-over', { order: fulfillment.orderNumber })
  if (fulfillment.cancelled) return { kind: 'reject', reason: cancelledNotice(fulfillment) }
  if (fulfillment.shipped) return reject('already-shipped', { order: fulfillment.orderNumber })
  return undefined
}

/** "The customer cancelled", or did not come, for someone who went on with the order without knowing. */
export function cancelledNotice(fulfillment: Fulfillment): Reason {
  const { orderNumber, cancelled, holdExpired } = fulfillment
  const code = holdExpired ? 'not-fetched' : 'order-cancelled'
  return { code, detail: { order: orderNumber, at: cancelled?.at ?? 0 } }
}

/** The fact that the author's command leaves behind. */
export const factOf = (input: Input<unknown>) => ({ id: input.cmdId, by: input.actorId, at: input.at })

function surplusNotice(before: Fulfillment, after: Fulfillment): Reason | undefined {
  const surplus = owedBy(after) - owedBy(before)
  if (surplus <= 0) return undefined
  if (after.cancelled && !after.handover) return cancelledNotice(after)
  const byTwo = after.lines.some((line) => tally(after, line).owed > 0 && isPickedByTwo(line))
  return {
    code: byTwo ? 'put-back-owed' : 'more-than-needed',
    detail: { order: after.orderNumber, quantity: surplus },
  }
}
