import type { CustomerReturn, Disposition, ReturnItem, SortedTo } from '../customer-return.ts'
import type { Condition } from '../return-policy.ts'
import type { Movement, Place } from '../stock-level.ts'
import type { Cold } from '../store.ts'

/** Where units stand from the desk on, until somebody sorts them: what is damaged with the damaged goods, all else to be looked at. */
const placeOf = ({ disposition }: Pick<ReturnItem, 'disposition'>): Extract<Place, 'inspection' | 'damaged'> =>
  disposition === 'damage' ? 'damaged' : 'inspection'

/** Where sorted units are from then on; null: they have left the store. */
const SORTED: Record<SortedTo, Place | null> = {
  restock: 'shelf',
  damage: 'damaged',
  vendor: null,
  liquidate: null,
  warehouse: null,
  seller: null,
  customer: null,
}

type Of = Pick<CustomerReturn, 'id' | 'number'>
const sourceOf = ({ id, number }: Of) => ({ kind: 'return' as const, id, name: number })

/** What came over the desk. `valueMinor`: what was given for it. */
export const cameIn = (of: Of, item: Pick<ReturnItem, 'sku' | 'quantity' | 'disposition'>, valueMinor?: number) => ({
  ...{ sku: item.sku, cause: 'return' as const, quantity: item.quantity, from: null, to: placeOf(item), reserved: 0 },
  ...(valueMinor !== undefined && { valueMinor }),
  source: sourceOf(of),
})

/** From the desk's hands to where it belongs; nothing moves where it is there already. */
export function sortedTo(of: Of, item: ReturnItem, quantity: number, to: SortedTo): Movement[] {
  const from = placeOf(item)
  if (SORTED[to] === from) return []
  const { sku } = item
  return [{ sku, cause: 'return-sorted', quantity, from, to: SORTED[to], reserved: 0, source: sourceOf(of) }]
}

/**
 * What may happen to an item, the usual one first. What was cold and left the store is never sold again; what a recall is on is looked
 * at by somebody.
 */
export function dispositionsOf(
  condition: Condition,
  { cold, recalled }: { cold: Cold | null; recalled: boolean },
): [Disposition, ...Disposition[]] {
  if (cold) return ['damage']
  if (recalled) return ['inspect', 'vendor', 'damage']
  const elsewhere: Disposition[] = ['vendor', 'warehouse', 'seller', 'liquidate']
  switch (condition) {
    case 'new':
      return ['restock', 'inspect', ...elsewhere]
    case 'opened':
      return ['inspect', 'restock', 'refurbish', ...elsewhere, 'damage']
    case 'used':
      return ['inspect', 'refurbish', ...elsewhere, 'damage']
    case 'damaged':
      return ['damage', 'refurbish', 'vendor', 'liquidate', 'warehouse', 'seller']
  }
}
