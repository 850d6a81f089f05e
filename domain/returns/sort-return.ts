import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand } from '../command.ts'
import { SortedTo, unitsHere, unsorted } from '../customer-return.ts'
import { accept, reject } from '../decision.ts'
import { Eaches, Id, Sku } from '../store.ts'
import { sortedTo } from './goods.ts'
import { onReturn } from './on-return.ts'

/**
 * Units of a return went where they belong: on the shelf again, to the damaged goods, out of the store, or back to their customer, where nothing
 * was given for them. What somebody else has sorted already is not sorted twice. Rejects: unknown-line; return-granted, where the customer
 * takes along what was paid for.
 */
export const sortReturn = defineCommand({
  name: 'sort-return',
  v: 1,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ returnId: Id, itemId: Id, sku: Sku, quantity: Eaches, to: SortedTo }),
  touches: ({ returnId, sku }) => [
    { kind: 'return', id: returnId },
    { kind: 'stock-level', id: sku },
  ],
  decide: (read, input) =>
    onReturn(read, input, (doc) => {
      const { itemId, quantity, to } = input.args
      const item = doc.items.find(({ id }) => id === itemId)
      if (!item) return reject('unknown-line', { order: doc.number })
      if (to === 'customer' && (item.granted || doc.paid || doc.state === 'asked'))
        return reject('return-granted', { number: doc.number })
      const units = Math.min(quantity, unsorted(item))
      if (units === 0) return accept([], { notice: { code: 'return-sorted', detail: { name: item.name } } })
      const sorted = [...item.sorted, { ...factOf(input), quantity: units, to }]
      const items = doc.items.map((one) => (one === item ? { ...item, sorted } : one))
      const open = items.filter((one) => !one.granted)
      // nothing is left here to decide about
      const isGone = open.length > 0 && open.every((one) => unitsHere(one) === 0)
      const state = open.length < items.length ? ('granted' as const) : ('refused' as const)
      const after = { ...doc, items, ...(isGone && { state }) }
      return accept([{ kind: 'return', id: doc.id, doc: after }], { movements: sortedTo(doc, item, units, to) })
    }),
})
