import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id } from '../store.ts'
import { settle } from '../tally.ts'
import { MOST_ORDERS } from '../wave.ts'
import { notTheirs, onWaveIfAny } from './on-wave.ts'
import { isToPick } from './plan-wave.ts'

/**
 * The walk is over, done or left for others: orders with something left to pick are released, what was picked stays picked.
 * `others` are the waves that share orders with it, as the author saw them: an order of one that is open stays claimed.
 * Rejects: not-your-wave.
 */
export const closeWave = defineCommand({
  name: 'close-wave',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    waveId: Id,
    fulfillmentIds: z.array(Id).check(z.maxLength(MOST_ORDERS)),
    others: z.array(Id).check(z.maxLength(100)),
  }),
  touches: ({ waveId, fulfillmentIds, others }) => [
    ...[waveId, ...others].map((id) => ({ kind: 'wave' as const, id })),
    ...fulfillmentIds.map((id) => ({ kind: 'fulfillment' as const, id })),
  ],
  decide: (read, input) =>
    onWaveIfAny(read, input, (wave) => {
      const refused = notTheirs(wave, input)
      if (refused) return refused
      if (wave.closed) return accept([])
      const { fulfillmentIds, others } = input.args
      const open = others.flatMap((id) => read.get('wave', id) ?? []).filter(({ closed }) => closed === null)
      const isElsewhere = (id: string) => open.some(({ orders }) => orders.some((order) => order.fulfillmentId === id))
      const walker = wave.walker?.by
      const released = fulfillmentIds.flatMap((id) => {
        const order = read.get('fulfillment', id)
        const isOurs = wave.orders.some(({ fulfillmentId }) => fulfillmentId === id)
        if (!order || !isOurs || walker === undefined || order.claim?.by !== walker) return []
        if (isElsewhere(id) || !isToPick(order, walker)) return []
        return { kind: 'fulfillment' as const, id, doc: settle({ ...order, claim: null }) }
      })
      return accept([{ kind: 'wave', id: wave.id, doc: { ...wave, closed: factOf(input) } }, ...released])
    }),
})
