import * as z from 'zod/mini'
import {
  cancelledNotice,
  change,
  changeLine,
  closedReason,
  onFulfillment,
  touchesFulfillment,
} from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { isAllowed } from '../decide.ts'
import { reject, type Decision, type Effect, type Input, type Reader } from '../decision.ts'
import type { Fulfillment, Handover, Parcel, Refusal } from '../fulfillment.ts'
import { restored } from '../voided.ts'
import { Id } from '../store.ts'
import { voidLabels } from '../void-labels.ts'
import { isOwnStill, stepOf } from './step-of.ts'

/**
 * Takes a step of an order back, by the id of the fact that it left: "ready", a handover or a part of one, what the customer
 * refused, a put-back, "Same items", a parcel's last move, a carrier's pick-up. What was undone is as if it had never been, but that nothing
 * stands in a bin by that: goods that are here again are put into one anew. What left the store is taken back by whoever said
 * so, soon after, or by a lead.
 * Rejects: nothing-to-undo, not-allowed, reported-since (something was wrong with that handover, which is dealt with), returned-since (some of it
 * came back over the desk), order-cancelled,
 * already-handed-over, already-shipped.
 */
export const undoStep = defineCommand({
  name: 'undo-step',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ fulfillmentId: Id, undoes: Id }),
  touches: (args) => [...touchesFulfillment(args), { kind: 'purchase', id: args.fulfillmentId }],
  decide: (read, input) =>
    onFulfillment(read, input, (order) => {
      const step = stepOf(order, input.args.undoes)
      const { orderNumber: number } = order
      switch (step?.kind) {
        case 'ready':
          return closedReason(order) ?? change(order, { ready: null }, [], toldReady(order, step.fact.at))
        case 'handover':
          return notTheirs(input, step.fact) ?? cameBack(read, order) ?? undoHandover(order, step.fact)
        case 'refusal':
          return undoRefusal(order, step.fact)
        case 'put-back': {
          const putBacks = step.line.putBacks.filter(({ id }) => id !== step.fact.id)
          return changeLine(order, step.line, { putBacks })
        }
        case 'same-items':
          return changeLine(order, step.line, restored(step.line, step.fact))
        case 'move':
          return change(order, {
            parcels: order.parcels.map((one) => (one === step.fact ? movedBack(one, input) : one)),
          })
        case 'carrier':
          return notTheirs(input, step.fact) ?? cameBack(read, order) ?? undoCarrier(order, step.fact.id, input.at)
        case undefined:
          return reject('nothing-to-undo', { order: number })
      }
    }),
})

function notTheirs(input: Input<unknown>, { by, at }: { by: string; at: number }): Decision | undefined {
  return isOwnStill({ by, at }, input.actorId, input.at) || isAllowed(input, 'lead')
    ? undefined
    : reject('not-allowed', { role: 'lead' })
}

/** What was paid back left the store: the goods are not theirs once more. */
function cameBack(read: Reader, { id, orderNumber: order }: Fulfillment): Decision | undefined {
  return read.get('purchase', id)?.returns.length ? reject('returned-since', { order }) : undefined
}

/** The customer may be on their way already. */
function toldReady({ messages = [], orderNumber }: Fulfillment, since: number) {
  const told = messages.find(({ kind, state, at }) => kind === 'ready' && state === 'sent' && at >= since)
  return told && { code: 'told-ready' as const, detail: { order: orderNumber, at: told.at } }
}

/** The goods are here again: an order that the customer still wants goes on, with nothing in a bin. */
function undoHandover(order: Fulfillment, handover: Handover): Decision {
  if (order.handoverErrors?.length) return reject('reported-since', { order: order.orderNumber })
  return change(order, withHandovers(order, handover))
}

/** The handovers without one of them, none of which is the last any more. */
function withHandovers({ handover, earlierHandovers = [] }: Fulfillment, but?: Handover): Partial<Fulfillment> {
  const all = [...earlierHandovers, ...(handover ? [handover] : [])].filter(({ id }) => id !== but?.id)
  return { handover: null, earlierHandovers: all.length > 0 ? all : undefined }
}

function undoRefusal(order: Fulfillment, refusal: Refusal): Decision {
  const left = (order.refusals ?? []).filter(({ id }) => id !== refusal.id)
  const facts: Partial<Fulfillment> = { refusals: left.length > 0 ? left : undefined }
  if (order.cancelled) {
    if (order.cancelled.at !== refusal.at) return { kind: 'reject', reason: cancelledNotice(order) }
    return change(order, { ...facts, cancelled: null })
  }
  // it had closed an order of which the customer has a part
  if (order.handover && refusal.closed) return change(order, { ...facts, ...withHandovers(order) })
  return closedReason(order) ?? change(order, facts)
}

/** It never left the place where it stood. */
function movedBack(parcel: Parcel, { cmdId, actorId }: Input<unknown>): Parcel {
  const { before = [], ...here } = parcel
  const last = before.at(-1)
  if (!last) return parcel
  const earlier = before.slice(0, -1)
  return {
    ...{ ...here, binId: last.binId, stageId: cmdId, by: actorId, at: last.from },
    ...(earlier.length > 0 && { before: earlier }),
  }
}

/** The boxes are here again; of an order that was cancelled nobody sends them. */
function undoCarrier(order: Fulfillment, id: string, at: number): Decision {
  const boxes = (order.boxes ?? []).map((box) => {
    if (box.gone?.id !== id) return box
    const { gone: _gone, ...here } = box
    return here
  })
  const facts: Partial<Fulfillment> = { boxes, shipped: undefined }
  if (!order.cancelled) return change(order, facts)
  const { effects, ...voided }: { boxes?: Fulfillment['boxes']; effects: Effect[] } = voidLabels(
    { ...order, boxes },
    at,
  )
  return change(order, { ...facts, ...voided }, effects)
}
