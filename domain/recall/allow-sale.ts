import * as z from 'zod/mini'
import { defineCommand } from '../command.ts'
import { accept, cannotTell } from '../decision.ts'
import { saying } from '../stock-level.ts'
import { Sku } from '../store.ts'

/** The product may be sold again. Said of one that may be, it changes nothing. */
export const allowSale = defineCommand({
  name: 'allow-sale',
  v: 1,
  mode: 'request',
  origins: ['device', 'import', 'connector'],
  may: 'lead',
  args: z.object({ sku: Sku, note: z.string().check(z.maxLength(500)) }),
  touches: ({ sku }) => [{ kind: 'stop-sale', id: sku }],
  decide: (read, { args: { sku, note }, at, actorId }) => {
    const stop = read.get('stop-sale', sku)
    if (!stop) return cannotTell('stop-sale', sku)
    if (stop.lifted) return accept([])
    return accept([{ kind: 'stop-sale', id: sku, doc: { ...stop, lifted: { at, by: actorId, note } } }], {
      movements: [saying(sku, 'sale-allowed', note)],
    })
  },
})
