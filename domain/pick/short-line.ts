import * as z from 'zod/mini'
import { changeLine, factOf, onFulfillment, touchesFulfillment } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { reject } from '../decision.ts'
import { ShortReason } from '../short-reason.ts'
import { namePhoto, touchesPhoto } from '../name-photo.ts'
import { PhotoRef } from '../photo.ts'
import { Eaches, Id } from '../store.ts'

/** As it was before a short could show a photo. */
const first = z.object({
  ...{ fulfillmentId: Id, lineId: Id, quantity: Eaches },
  reason: z.enum(['not-found', 'damaged', 'mismatch']),
})
/** As it was before goods could be worn from display. */
const second = z.extend(first, { photo: z.nullable(PhotoRef) })

/** Units could not be picked, and why. What another person picked meanwhile counts first. Rejects: unknown-line. */
export const shortLine = defineCommand({
  name: 'short-line',
  v: 3,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({
    ...{ fulfillmentId: Id, lineId: Id, quantity: Eaches, reason: ShortReason },
    photo: z.nullable(PhotoRef),
  }),
  older: [
    olderVersion({ args: first, toNext: (args) => ({ ...args, photo: null }) }),
    olderVersion({ args: second, toNext: (args) => args }),
  ],
  touches: (args) => [...touchesFulfillment(args), ...touchesPhoto(args.photo)],
  decide: (read, input) =>
    onFulfillment(read, input, (fulfillment) => {
      const { lineId, quantity, reason, photo } = input.args
      const line = fulfillment.lines.find((other) => other.id === lineId)
      if (!line) return reject('unknown-line', { order: fulfillment.orderNumber })
      const short = { ...factOf(input), quantity, reason, ...(photo && { photo: photo.sha256 }) }
      return namePhoto(changeLine(fulfillment, line, { shorts: [...line.shorts, short] }), read, input)
    }),
})
