import type { Deeds } from './deed.ts'

export const curbsideDeeds = {
  here: [
    3,
    ({ one, random }) => {
      const order = one('fulfillment', ({ arrival }) => !arrival?.here)
      const place = random.chance(0.5) ? ('kerb' as const) : ('counter' as const)
      return order && { name: 'customer-here', args: { fulfillmentId: order.id, place, spot: null } }
    },
  ],
  going: [
    4,
    ({ one }) => {
      const order = one('fulfillment', ({ arrival, handover }) => arrival?.here !== undefined && !handover)
      return order && { name: 'go-to-customer', args: { fulfillmentId: order.id } }
    },
  ],
  left: [
    2,
    ({ one }) => {
      const order = one('fulfillment', ({ arrival }) => arrival?.here !== undefined)
      return order && { name: 'customer-left', args: { fulfillmentId: order.id } }
    },
  ],
  'undo-arrival': [
    2,
    ({ one, random }) => {
      const order = one('fulfillment', ({ arrival }) => arrival?.here !== undefined)
      const { here, going } = order?.arrival ?? {}
      const fact = random.of([here, going].filter((each) => each !== undefined))
      return order && fact && { name: 'undo-arrival', args: { fulfillmentId: order.id, undoes: fact.id } }
    },
  ],
} satisfies Deeds
