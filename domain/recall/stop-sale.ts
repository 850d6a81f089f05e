import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept } from '../decision.ts'
import { saying } from '../stock-level.ts'
import { Sku, Text } from '../store.ts'

/** From now on nobody sells this product here, and nothing of it is promised. Said again it says another reason. */
export const stopSale = defineCommand({
  name: 'stop-sale',
  v: 1,
  mode: 'request',
  origins: ['device', 'import', 'connector'],
  may: 'lead',
  args: z.object({ sku: Sku, name: Text, reason: Text, lot: z.nullable(Text) }),
  touches: ({ sku }) => [{ kind: 'stop-sale', id: sku }],
  decide: (_read, { args, at, actorId }) =>
    accept([{ kind: 'stop-sale', id: args.sku, doc: { id: args.sku, ...args, at, by: actorId, lifted: null } }], {
      movements: [saying(args.sku, 'sale-stopped', args.reason)],
    }),
})
