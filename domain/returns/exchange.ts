import type { CustomerReturn, NewItem } from '../customer-return.ts'
import type { RecordKey } from '../record-key.ts'
import type { RecordChange } from '../records.ts'
import type { Movement } from '../stock-level.ts'
import { promised } from '../reservation.ts'

/** The till that takes the difference says what was sold; until then the new items are kept for this customer. In ms. */
const KEPT_MS = 24 * 3600_000

type Exchange = NonNullable<CustomerReturn['exchange']>

/**
 * What is exchanged for what. What the new items cost beyond what came back the customer pays at the till; what is left of it they get
 * as store credit. Either is 0.
 * @param backMinor what came back is worth, in minor units
 */
export function exchangeOf(
  { items, tillReceipt = null }: { items: NewItem[]; tillReceipt?: string | null | undefined },
  backMinor: number,
): Exchange {
  const difference = items.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0) - backMinor
  return {
    ...{ items, dueMinor: Math.max(0, difference), owedMinor: Math.max(0, -difference) },
    ...(tillReceipt !== null && { tillReceipt }),
  }
}

const reservationId = (returnId: string, index: number) => `${returnId}/${index}`

export const touchesReservations = (returnId: string, items: readonly NewItem[]): RecordKey[] =>
  items.map((_item, index) => ({ kind: 'reservation', id: reservationId(returnId, index) }))

/** The new items are kept for this customer, so that nobody else is promised them before the till has sold them. */
export function reservationsOf(
  { id, at }: Pick<CustomerReturn, 'id' | 'at'>,
  items: readonly NewItem[],
): { changes: RecordChange[]; movements: Movement[] } {
  const docs = items.map(({ sku, quantity }, index) => ({
    ...{ id: reservationId(id, index), sku, quantity, reservedAt: at, expiresAt: at + KEPT_MS, ended: null },
  }))
  return {
    changes: docs.map((doc) => ({ kind: 'reservation' as const, id: doc.id, doc })),
    movements: docs.map((doc) => promised(doc, 'reserve', doc.quantity)),
  }
}
