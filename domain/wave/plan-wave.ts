import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, cannotTell, reject } from '../decision.ts'
import type { Fulfillment } from '../fulfillment.ts'
import { distinct, Id } from '../store.ts'
import { settle, totalsOf } from '../tally.ts'
import { MOST_ORDERS, type Wave } from '../wave.ts'

/**
 * "I pick these in one walk": the author claims them all. What somebody else claimed meanwhile, or what has nothing left to
 * pick, is left out and told; the rest is a wave. Rejects: wave-exists, nothing-to-pick (none is left).
 */
export const planWave = defineCommand({
  name: 'plan-wave',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    waveId: Id,
    /** the most urgent first */
    fulfillmentIds: z.array(Id).check(
      z.minLength(1),
      z.maxLength(MOST_ORDERS),
      distinct<string>((id) => id),
    ),
  }),
  touches: ({ waveId, fulfillmentIds }) => [
    { kind: 'wave', id: waveId },
    ...fulfillmentIds.map((id) => ({ kind: 'fulfillment' as const, id })),
  ],
  decide: (read, input) => {
    const { waveId: id, fulfillmentIds } = input.args
    if (read.get('wave', id)) return reject('wave-exists')
    const orders: Fulfillment[] = []
    const leftOut: string[] = []
    for (const fulfillmentId of fulfillmentIds) {
      const order = read.get('fulfillment', fulfillmentId)
      if (!order) return cannotTell('fulfillment', fulfillmentId)
      if (isToPick(order, input.actorId)) orders.push(order)
      else leftOut.push(order.orderNumber)
    }
    if (orders.length === 0) return reject('nothing-to-pick')
    const planned = factOf(input)
    const walker = { ...planned, clientId: input.clientId }
    const claimed = orders.map((order) => {
      const doc = settle({ ...order, accepted: order.accepted ?? planned, claim: walker })
      return { kind: 'fulfillment' as const, id: order.id, doc }
    })
    const doc: Wave = {
      ...{ id, planned, walker, paused: null, closed: null },
      orders: orders.map((order) => ({ fulfillmentId: order.id, totes: [] })),
    }
    const notice = leftOut.length > 0 && {
      code: 'wave-left-out' as const,
      detail: { orders: leftOut.join(', '), count: leftOut.length },
    }
    return accept([{ kind: 'wave', id, doc }, ...claimed], notice ? { notice } : {})
  },
})

/** Whether this person may take the order on a walk: something is left to pick, and nobody else is at it. */
export function isToPick(order: Fulfillment, personId: string): boolean {
  if (order.handover || order.cancelled) return false
  if (order.claim !== null && order.claim.by !== personId) return false
  const { needed, done, missing } = totalsOf(order)
  return needed - done - missing > 0
}
