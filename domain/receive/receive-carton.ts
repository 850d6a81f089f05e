import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Inbound, Sscc } from '../delivery.ts'
import { Id } from '../store.ts'
import { changeDelivery, movementsOfCarton, onDelivery, touchesDelivery } from './change-delivery.ts'

/**
 * A whole carton came, with all that should be in it. Scanned twice, by two people too, it counts once.
 * Rejects: unknown-carton.
 */
export const receiveCarton = defineCommand({
  name: 'receive-carton',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ deliveryId: Id, sscc: Sscc, place: Inbound, method: z.enum(['scan', 'hand']) }),
  touches: touchesDelivery,
  decide: (read, input) =>
    onDelivery(read, input, (delivery) => {
      const { sscc, place, method } = input.args
      const detail = { sscc, delivery: delivery.reference }
      const carton = delivery.cartons.find((other) => other.sscc === sscc)
      if (!carton) return reject('unknown-carton', detail)
      if (carton.received) return accept([], { notice: { code: 'carton-counted-already', detail } })
      const received = { ...factOf(input), place, method }
      const cartons = delivery.cartons.map((other) => (other === carton ? { ...carton, received } : other))
      return changeDelivery(delivery, { cartons }, movementsOfCarton(delivery, carton, place))
    }),
})
