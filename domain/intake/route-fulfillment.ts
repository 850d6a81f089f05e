import * as z from 'zod/mini'
import { change } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Fulfillment, Line } from '../fulfillment.ts'
import { Id } from '../store.ts'
import { settle } from '../tally.ts'

const { picks: _picks, shorts: _shorts, putBacks: _putBacks, ...ordered } = Line.shape
const { orderNumber, method, placedAt, promisedAt, currency, gate } = Fulfillment.shape

/**
 * An order, or its newer version, comes to the store. A newer version keeps what was picked: a line that it leaves out is
 * ordered 0 times, so that its units are to be put back. Rejects: order-cancelled, already-handed-over.
 */
export const routeFulfillment = defineCommand({
  name: 'route-fulfillment',
  v: 1,
  mode: 'request',
  origins: ['import', 'connector'],
  args: z.object({
    fulfillmentId: Id,
    orderNumber,
    method,
    placedAt,
    promisedAt,
    currency,
    gate,
    lines: z.array(z.object(ordered)).check(z.minLength(1), z.maxLength(1000)),
  }),
  touches: (args) => [{ kind: 'fulfillment', id: args.fulfillmentId }],
  decide: (read, input) => {
    const { fulfillmentId: id, lines: wanted, gate, ...order } = input.args
    const known = read.get('fulfillment', id)
    if (!known) {
      const lines = wanted.map((line) => ({ ...line, picks: [], shorts: [], putBacks: [] }))
      const doc = settle({ id, ...order, gate, state: 'routed', lines, ...untouched })
      return accept([{ kind: 'fulfillment', id, doc }])
    }
    if (known.handover) return reject('already-handed-over', { order: known.orderNumber })
    if (known.cancelled) return reject('order-cancelled', { order: known.orderNumber, at: known.cancelled.at })
    const kept = known.lines.map((line) => ({ ...line, ordered: 0, ...wanted.find((other) => other.id === line.id) }))
    const added = wanted
      .filter((line) => !known.lines.some((other) => other.id === line.id))
      .map((line) => ({ ...line, picks: [], shorts: [], putBacks: [] }))
    return change(known, { ...order, lines: [...kept, ...added] })
  },
})

const untouched = {
  accepted: null,
  claim: null,
  takeOver: null,
  parcels: [],
  ready: null,
  handover: null,
  cancelled: null,
}
