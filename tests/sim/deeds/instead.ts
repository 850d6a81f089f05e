import type { Fulfillment } from '#domain/fulfillment.ts'
import { tally } from '#domain/tally.ts'
import { STORE } from '../backend.ts'
import { lineWith } from './pick.ts'
import type { Deeds } from './deed.ts'

/** Something will not be found. */
const lacks = (order: Fulfillment) => order.lines.some((line) => tally(order, line).shorted > 0)

/** As the store's policy has it where it says nothing. */
const rule = { unasked: false, sameDepartment: true, withinPercent: 20 }
const consent = { basis: 'customer' as const, who: 'customer' as const, how: 'phone' as const, paysMore: false }

export const insteadDeeds = {
  substitute: [
    6,
    (seen) => {
      const order = seen.one('fulfillment')
      const open =
        order && (lineWith(order, 'shorted', seen) ?? (seen.random.chance(0.3) && lineWith(order, 'remaining', seen)))
      if (!open) return undefined
      const { on, units, line } = open
      const product = {
        ...{
          sku: `CUP-${seen.random.below(2)}`,
          gtin: '00000096385074',
          name: 'Cup',
          priceMinor: 800,
          department: null,
        },
      }
      const saw = { open: units, wish: line.substitute ?? null, rule, ordered: { department: null } }
      const args = { ...on, quantity: 1 + seen.random.below(units), product, ...saw, consent }
      return { name: 'substitute-line', args }
    },
  ],
  'ask-alternative': [
    5,
    (seen) => {
      const order = seen.one('fulfillment', lacks)
      const missing = order && lineWith(order, 'shorted', seen)
      if (!missing) return undefined
      const wish = seen.random.weighted({ 'other-store': 5, 'ship-instead': 2, 'cancel-line': 2 })
      return { name: 'ask-alternative', args: { ...missing.on, storeId: STORE, quantity: missing.units, wish } }
    },
  ],
  'undo-alternative': [
    3,
    ({ one, random }) => {
      const order = one('fulfillment', ({ lines }) => lines.some(({ alternatives = [] }) => alternatives.length > 0))
      const wish = random.of(order?.lines.flatMap(({ alternatives = [] }) => alternatives) ?? [])
      return order && wish && { name: 'undo-alternative', args: { fulfillmentId: order.id, undoes: wish.id } }
    },
  ],
} satisfies Deeds
