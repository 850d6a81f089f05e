import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Id } from '../store.ts'
import {
  backwards,
  changeDelivery,
  changeDeliveryLine,
  movementOfCount,
  movementsOfCarton,
  onDelivery,
  touchesDelivery,
} from './change-delivery.ts'

/**
 * Undoes one receipt; `undoes` is its cmdId. With a carton goes what was said of the units in it.
 * Rejects: nothing-to-undo-here.
 */
export const undoReceipt = defineCommand({
  name: 'undo-receipt',
  v: 1,
  mode: 'request',
  origins: ['device'],
  may: 'associate',
  args: z.object({ deliveryId: Id, undoes: Id }),
  touches: touchesDelivery,
  decide: (read, input) =>
    onDelivery(read, input, (delivery) => {
      const { undoes } = input.args
      const carton = delivery.cartons.find(({ received }) => received?.id === undoes)
      if (carton?.received) {
        const { sscc } = carton
        const cartons = delivery.cartons.map((other) => (other === carton ? { ...carton, received: null } : other))
        const isInside = (count: { sscc: string | null }) => count.sscc === sscc
        const said = delivery.lines.flatMap(({ sku, counts }) =>
          counts.filter(isInside).map((count) => backwards(movementOfCount(delivery, sku, count))),
        )
        const lines = delivery.lines.map((line) => ({ ...line, counts: line.counts.filter((one) => !isInside(one)) }))
        const whole = movementsOfCarton(delivery, carton, carton.received.place).map(backwards)
        return changeDelivery(delivery, { cartons, lines }, [...said, ...whole])
      }
      const line = delivery.lines.find(({ counts }) => counts.some(({ id }) => id === undoes))
      const count = line?.counts.find(({ id }) => id === undoes)
      if (!line || !count) return reject('nothing-to-undo-here', { delivery: delivery.reference })
      const counts = line.counts.filter((other) => other !== count)
      return changeDeliveryLine(delivery, { ...line, counts }, [backwards(movementOfCount(delivery, line.sku, count))])
    }),
})
