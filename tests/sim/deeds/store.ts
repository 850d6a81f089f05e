import { SKUS, START_AT } from '../backend.ts'
import type { Random } from '../random.ts'
import type { Deeds } from './deed.ts'

/** What concerns the store's clocks and its shelves. */
export const storeDeeds = {
  pause: [
    1,
    ({ isLead, random }) => {
      if (!isLead) return undefined
      const args = random.chance(0.5) ? { scope: 'store' as const } : { scope: 'orders' as const, minutes: 30 as const }
      return { name: 'pause-store', args }
    },
  ],
  resume: [
    1,
    ({ isLead, random }) => {
      const scope = random.chance(0.5) ? ('store' as const) : ('orders' as const)
      return isLead ? { name: 'resume-store', args: { scope } } : undefined
    },
  ],
  acknowledge: [
    2,
    ({ one }) => {
      const order = one('fulfillment')
      return order && { name: 'acknowledge-alert', args: { fulfillmentId: order.id } }
    },
  ],
  'extend-hold': [
    20,
    ({ one, random }) => {
      const order = one('fulfillment', ({ state }) => state === 'ready')
      // a day of a store passes in seconds here
      const until = START_AT + random.below(4_000)
      return order && { name: 'extend-hold', args: { fulfillmentId: order.id, until } }
    },
  ],
  restock: [
    14,
    ({ one }) => {
      const order = one('fulfillment', ({ holdExpired }) => holdExpired !== undefined)
      return order && { name: 'restock', args: { fulfillmentId: order.id } }
    },
  ],
  'ask-for-shelf': [1, ({ random }) => ({ name: 'raise-floor-task', args: { sku: skuOf(random) } })],
  'fill-shelf': [
    2,
    ({ one, random }) => {
      const task = one('floor-task', ({ done }) => !done)
      return task && { name: 'fill-shelf', args: { sku: task.sku, quantity: random.below(4) } }
    },
  ],
  'move-stock': [
    1,
    ({ random }) => {
      const args = { sku: skuOf(random), from: 'backroom' as const, to: 'shelf' as const }
      return { name: 'move-stock', args: { ...args, quantity: 1 + random.below(3) } }
    },
  ],
  'adjust-stock': [
    1,
    ({ get, random }) => {
      const [sku, actual] = [skuOf(random), random.below(6)]
      const saw = { seen: get('stock-level', sku)?.shelf ?? 0, unitPriceMinor: 850 }
      const said = { reason: 'counted' as const, note: '', photo: null }
      return { name: 'adjust-stock', args: { sku, place: 'shelf', actual, ...saw, ...said } }
    },
  ],
  'stop-sale': [
    1,
    ({ isLead, random }) =>
      isLead
        ? { name: 'stop-sale', args: { sku: skuOf(random), name: 'Mug', reason: 'recalled', lot: null } }
        : undefined,
  ],
  'allow-sale': [
    3,
    ({ isLead, one }) => {
      const stop = isLead ? one('stop-sale', ({ lifted }) => !lifted) : undefined
      return stop && { name: 'allow-sale', args: { sku: stop.sku, note: '' } }
    },
  ],
  'report-listing': [
    1,
    ({ random }) => {
      const said = { name: 'Mug', fault: 'name' as const, priceMinor: null }
      return { name: 'report-listing', args: { reportId: `report-${random.hex(8)}`, sku: skuOf(random), ...said } }
    },
  ],
  'settle-listing': [
    1,
    ({ isLead, one }) => {
      const report = isLead ? one('listing-report', ({ settled }) => !settled) : undefined
      return report && { name: 'settle-listing', args: { reportId: report.id } }
    },
  ],
  settle: [
    2,
    ({ one }) => {
      const open = one('attention', ({ settled, status }) => !settled && status === 'rejected')
      const args = { how: 'discarded' as const, note: '', instead: null }
      return open && { name: 'settle-attention', args: { attentionId: open.id, ...args } }
    },
  ],
} satisfies Deeds

const skuOf = (random: Random) => random.of(SKUS) ?? ''
