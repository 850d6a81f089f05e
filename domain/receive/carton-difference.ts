import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
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
 * A carton that was received does not hold what it should: units are not in it, are damaged, or are too many.
 * Rejects: unknown-carton, carton-not-received, not-in-carton, absurd-quantity.
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
      if (!carton.received) return reject('carton-not-received', detail)
      const units = line ? restInCarton(line, carton) : 0
      const name = line?.name ?? sku
      if (!line || (kind !== 'over' && quantity > units)) return reject('not-in-carton', { sscc, units, name })
      const refused = absurd(quantity, name)
      if (refused) return refused
      const said = { sscc, kind, quantity, place: carton.received.place }
      const count = { ...factOf(input), ...said, ...(photo && { photo: photo.sha256 }) }
      const moved = [movementOfCount(delivery, sku, said)]
      return namePhoto(changeDeliveryLine(delivery, withCount(line, count), moved), read, input)
    }),
})
