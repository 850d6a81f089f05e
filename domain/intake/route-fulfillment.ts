import * as z from 'zod/mini'
import { cancelledNotice, change } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Fulfillment, Service } from '../fulfillment.ts'
import { newOrder, OrderedLine } from '../new-order.ts'
import { distinct, Id } from '../store.ts'
import { tally } from '../tally.ts'

const { orderNumber, method, placedAt, promisedAt, currency, gate, due, serviceLevel } = Fulfillment.shape
const common = {
  ...{ fulfillmentId: Id, orderNumber, placedAt, promisedAt, currency, gate, due },
  services: z.optional(z.array(Service)),
  lines: z.array(OrderedLine).check(
    z.minLength(1),
    z.maxLength(1000),
    distinct<OrderedLine>(({ id }) => id),
  ),
}

/**
 * An order, or its newer version, comes to the store. A newer version keeps what was picked: a line that it leaves out is
 * ordered 0 times, so that its units are to be put back. A line's id names one product for ever: picks name only the line,
 * some are still on their way. Rejects: line-changed-product, order-cancelled, already-handed-over, already-shipped,
 * already-packed (it was to be fetched, and is to be shipped now, or the other way round).
 */
export const routeFulfillment = defineCommand({
  name: 'route-fulfillment',
  v: 2,
  // every order was fetched by its customer
  older: [olderVersion({ args: z.object({ ...common, method: z.literal('pickup') }), toNext: (args) => args })],
  mode: 'request',
  origins: ['import', 'connector'],
  may: 'program',
  args: z.object({ ...common, method, serviceLevel }),
  touches: (args) => [{ kind: 'fulfillment', id: args.fulfillmentId }],
  decide: (read, input) => {
    const { fulfillmentId: id, lines: wanted, gate, ...order } = input.args
    const known = read.get('fulfillment', id)
    if (!known) {
      const doc = newOrder(id, { ...order, gate }, wanted)
      return accept([{ kind: 'fulfillment', id, doc }])
    }
    if (known.handover) return reject('already-handed-over', { order: known.orderNumber })
    if (known.cancelled) return { kind: 'reject', reason: cancelledNotice(known) }
    if (known.boxes?.some(({ gone }) => gone)) return reject('already-shipped', { order: known.orderNumber })
    if (known.boxes?.length && order.method !== known.method) {
      return reject('already-packed', { order: known.orderNumber })
    }
    const changed = wanted.find(({ id, sku }) => known.lines.some((line) => line.id === id && line.sku !== sku))
    if (changed) return reject('line-changed-product', { order: known.orderNumber, line: changed.id })
    const kept = known.lines.map((line) => {
      const { ordered = 0, ...rest } = wanted.find((other) => other.id === line.id) ?? {}
      // what the customer has stays ordered
      return { ...line, ...rest, ordered: Math.max(ordered, tally(known, line).handed) }
    })
    const added = wanted
      .filter((line) => !known.lines.some((other) => other.id === line.id))
      .map((line) => ({ ...line, picks: [], shorts: [], putBacks: [] }))
    // the code that the customer was sent stays; their name may have been corrected
    const surnames = gate.surnames ?? known.gate.surnames
    const proxy = gate.proxy ?? known.gate.proxy
    const open = {
      ...known.gate,
      ...(surnames !== undefined && { surnames }),
      ...(proxy !== undefined && { proxy }),
    }
    const { services, due, serviceLevel } = order
    return change(known, { ...order, gate: open, services, due, serviceLevel, lines: [...kept, ...added] })
  },
})
