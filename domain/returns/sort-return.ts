import * as z from 'zod/mini'
import { factOf } from '../change-fulfillment.ts'
import { defineCommand, olderVersion } from '../command.ts'
import { SortedTo, unitsHere, unsorted } from '../customer-return.ts'
import { accept, reject } from '../decision.ts'
import { touchesPieces } from '../piece.ts'
import { Eaches, Id, Sku, Text } from '../store.ts'
import { sortedTo } from './goods.ts'
import { onReturn } from './on-return.ts'
import { pieceGone } from './serials.ts'

const sortedV1 = { returnId: Id, itemId: Id, sku: Sku, quantity: Eaches, to: SortedTo }

/**
 * Units of a return went where they belong: on the shelf again, to the damaged goods, out of the store, or back to their customer, where nothing
 * was given for them. What somebody else has sorted already is not sorted twice. Rejects: unknown-line; return-granted, where the customer
 * takes along what was paid for. `serial`: of the item, null where nobody read it.
 */
export const sortReturn = defineCommand({
  name: 'sort-return',
  v: 2,
  mode: 'report',
  origins: ['device'],
  may: 'associate',
  args: z.object({ ...sortedV1, serial: z.nullable(Text) }),
  older: [olderVersion({ args: z.object(sortedV1), toNext: (said) => ({ ...said, serial: null }) })],
  touches: ({ returnId, sku, serial }) => [
    { kind: 'return', id: returnId },
    ...touchesPieces([{ sku, serial }]),
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
      const pieces = to === 'customer' ? pieceGone(read, input.args, doc.id) : []
      return accept([{ kind: 'return', id: doc.id, doc: after }, ...pieces], {
        movements: sortedTo(doc, item, units, to),
      })
    }),
})
