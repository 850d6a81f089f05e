import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, reject } from '../decision.ts'
import { Id, Text } from '../store.ts'
import { touchesDelivery } from './change-delivery.ts'

/** Goods stand there that nobody announced: they are received as a delivery of their own. Rejects: delivery-exists. */
export const openDelivery = defineCommand({
  name: 'open-delivery',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ deliveryId: Id, reference: Text, supplier: Text }),
  touches: touchesDelivery,
  decide: (read, { args: { deliveryId: id, ...about } }) => {
    if (read.get('delivery', id)) return reject('delivery-exists')
    const nothing = { expectedOn: null, announced: false, cartons: [], lines: [], closed: null }
    return accept([{ kind: 'delivery', id, doc: { id, ...about, ...nothing } }])
  },
})
