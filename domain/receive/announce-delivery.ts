import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Delivery, Gtin14, MOST_CARTONS, Sscc } from '../delivery.ts'
import { distinct, Eaches, Id, Sku, Text } from '../store.ts'
import { touchesDelivery } from './change-delivery.ts'

const { id: deliveryId, reference, supplier, expectedOn } = Delivery.shape
const AnnouncedLine = z.object({
  ...{ sku: Sku, gtin: z.nullable(Gtin14), name: Text },
  loose: z.int().check(z.nonnegative(), z.maximum(100_000)),
})
const AnnouncedCarton = z.object({
  sscc: Sscc,
  contents: z.array(z.object({ sku: Sku, quantity: Eaches })).check(z.minLength(1), z.maxLength(200)),
})

/**
 * A delivery is on its way, or its newer note. A newer note keeps what was received: a carton that came stays, and of a
 * product that it leaves out nothing is expected. A carton that it leaves out may have come already, on a device that has not
 * heard of the note: it is not waited for any more, and is received as it was. Rejects: delivery-closed.
 */
export const announceDelivery = defineCommand({
  name: 'announce-delivery',
  v: 1,
  mode: 'request',
  origins: ['import', 'connector', 'job'],
  may: 'program',
  args: z.object({
    ...{ deliveryId, reference, supplier, expectedOn },
    fromStoreId: z.optional(Id),
    cartons: z.array(AnnouncedCarton).check(
      z.maxLength(MOST_CARTONS),
      distinct<z.infer<typeof AnnouncedCarton>>(({ sscc }) => sscc),
    ),
    lines: z.array(AnnouncedLine).check(
      z.minLength(1),
      z.maxLength(1000),
      distinct<z.infer<typeof AnnouncedLine>>(({ sku }) => sku),
    ),
  }),
  touches: touchesDelivery,
  decide: (read, { args: { deliveryId: id, cartons, lines, ...about } }) => {
    const known = read.get('delivery', id)
    if (known?.closed) return reject('delivery-closed', { delivery: known.reference })
    const came = known?.cartons.filter(({ received }) => received !== null) ?? []
    const expected = cartons
      .filter(({ sscc }) => !came.some((carton) => carton.sscc === sscc))
      .map((carton) => ({ ...carton, received: null }))
    const withdrawn = (known?.cartons ?? [])
      .filter(({ sscc, received }) => received === null && !cartons.some((carton) => carton.sscc === sscc))
      .map((carton) => ({ ...carton, withdrawn: true as const }))
    const kept = (known?.lines ?? []).map((line) => ({
      ...line,
      loose: 0,
      ...lines.find(({ sku }) => sku === line.sku),
    }))
    const added = lines
      .filter(({ sku }) => !kept.some((line) => line.sku === sku))
      .map((line) => ({ ...line, counts: [] }))
    const doc = {
      id,
      ...about,
      announced: true,
      cartons: [...came, ...expected, ...withdrawn].slice(0, MOST_CARTONS),
      lines: [...kept, ...added],
    }
    return accept([{ kind: 'delivery', id, doc: { ...doc, closed: null } }])
  },
})
