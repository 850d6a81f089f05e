import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { Id, Text } from '../store.ts'
import { orderOfTote } from '../wave.ts'
import { changeWave, onWaveIfAny, touchesWave } from './on-wave.ts'

/**
 * This tote is for this order of the wave from now on; an order that fills one gets another. `code`: what its label says, null
 * where it has none. One that holds another order of the wave already is kept as it was said, and its author is told.
 */
export const confirmTote = defineCommand({
  name: 'confirm-tote',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ waveId: Id, orderId: Id, code: z.nullable(Text) }),
  touches: touchesWave,
  decide: (read, input) =>
    onWaveIfAny(read, input, (wave) => {
      const { orderId: fulfillmentId, code } = input.args
      // it was left out of the wave, which was told
      if (!wave.orders.some((order) => order.fulfillmentId === fulfillmentId)) return accept([])
      const holder = code === null ? undefined : orderOfTote(wave, code)
      const tote = { ...factOf(input), code }
      const orders = wave.orders.map((order) =>
        order.fulfillmentId === fulfillmentId ? { ...order, totes: [...order.totes, tote] } : order,
      )
      const changed = changeWave(wave, { orders })
      if (code === null || holder === undefined || holder === fulfillmentId || changed.kind !== 'accept') return changed
      return { ...changed, notice: { code: 'tote-of-another', detail: { tote: code } } }
    }),
})

/** It was another tote. */
export const undoTote = defineCommand({
  name: 'undo-tote',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ waveId: Id, undoes: Id }),
  touches: touchesWave,
  decide: (read, input) =>
    onWaveIfAny(read, input, (wave) => {
      const { undoes } = input.args
      const orders = wave.orders.map((order) => ({ ...order, totes: order.totes.filter(({ id }) => id !== undoes) }))
      const isKnown = wave.orders.some(({ totes }) => totes.some(({ id }) => id === undoes))
      return isKnown ? changeWave(wave, { orders }) : accept([])
    }),
})
