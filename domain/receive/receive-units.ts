import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { reject } from '../decision.ts'
import { Gtin14, Inbound } from '../delivery.ts'
import { namePhoto, touchesPhoto } from '../name-photo.ts'
import { PhotoRef } from '../photo.ts'
import { Eaches, Id, Sku, Text } from '../store.ts'
import {
  absurd,
  changeDeliveryLine,
  movementOfCount,
  onDelivery,
  touchesDelivery,
  withCount,
} from './change-delivery.ts'

/**
 * Units of a product came by themselves, good or damaged. `remaining` is what the person saw still to come: more than that is
 * refused at once, unless they say that more came than was announced (`over`). Two people add up. A product that the
 * delivery does not name is added to it, by the name that the device knows. Rejects: more-than-announced, absurd-quantity.
 */
export const receiveUnits = defineCommand({
  name: 'receive-units',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...{ deliveryId: Id, sku: Sku, gtin: z.nullable(Gtin14), name: Text, quantity: Eaches },
    ...{ condition: z.enum(['good', 'damaged']), place: Inbound },
    remaining: z.int().check(z.nonnegative()),
    over: z.boolean(),
    photo: z.nullable(PhotoRef),
  }),
  touches: (args) => [...touchesDelivery(args), ...touchesPhoto(args.photo)],
  decide: (read, input) =>
    onDelivery(read, input, (delivery) => {
      const { sku, gtin, name, quantity, condition, place, remaining, over, photo } = input.args
      const isTooMuch = delivery.announced && !over && quantity > remaining
      if (isTooMuch) return reject('more-than-announced', { delivery: delivery.reference, name, remaining })
      const refused = absurd(quantity, name)
      if (refused) return refused
      const said = { sscc: null, kind: condition, quantity, place }
      const count = { ...factOf(input), ...said, ...(photo && { photo: photo.sha256 }) }
      const line = delivery.lines.find((other) => other.sku === sku) ?? { sku, gtin, name, loose: 0, counts: [] }
      const moved = [movementOfCount(delivery, sku, said)]
      return namePhoto(changeDeliveryLine(delivery, withCount(line, count), moved), read, input)
    }),
})
