import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Sscc } from '../delivery.ts'
import { namePhoto, touchesPhoto } from '../name-photo.ts'
import { PhotoRef } from '../photo.ts'
import { Eaches, Id, Sku } from '../store.ts'
import {
  absurd,
  changeDeliveryLine,
  movementOfCount,
  onDelivery,
  touchesDelivery,
  withCount,
} from './change-delivery.ts'
import { restInCarton } from './delivery-tally.ts'

/**
 * A carton that was received does not hold what it should: units are not in it, are damaged, or are too many. Two people who
 * open it offline may say the same: no more counts than it should hold. With the receipt goes what was said of the carton,
 * in whichever order the two arrive. Both are told.
 * Rejects: unknown-carton, not-in-carton (the delivery has no such product), absurd-quantity.
 */
export const cartonDifference = defineCommand({
  name: 'carton-difference',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...{ deliveryId: Id, sscc: Sscc, sku: Sku, quantity: Eaches },
    kind: z.enum(['short', 'damaged', 'over']),
    photo: z.nullable(PhotoRef),
  }),
  touches: (args) => [...touchesDelivery(args), ...touchesPhoto(args.photo)],
  decide: (read, input) =>
    onDelivery(read, input, (delivery) => {
      const { sscc, sku, quantity, kind, photo } = input.args
      const detail = { sscc, delivery: delivery.reference }
      const carton = delivery.cartons.find((other) => other.sscc === sscc)
      const line = delivery.lines.find((other) => other.sku === sku)
      if (!carton) return reject('unknown-carton', detail)
      if (!line) return reject('not-in-carton', { sscc, name: sku })
      const refused = absurd(quantity, line.name)
      if (refused) return refused
      if (!carton.received)
        return namePhoto(accept([], { notice: { code: 'carton-not-received', detail } }), read, input)
      const counted = kind === 'over' ? quantity : Math.min(quantity, restInCarton(line, carton))
      const twice = { code: 'said-of-carton-already', detail: { sscc, name: line.name, counted } } as const
      if (counted === 0) return namePhoto(accept([], { notice: twice }), read, input)
      const said = { sscc, kind, quantity: counted, place: carton.received.place }
      const count = { ...factOf(input), ...said, ...(photo && { photo: photo.sha256 }) }
      const moved = [movementOfCount(delivery, sku, said)]
      const notice = counted < quantity ? twice : undefined
      return namePhoto(changeDeliveryLine(delivery, withCount(line, count), moved, notice), read, input)
    }),
})
