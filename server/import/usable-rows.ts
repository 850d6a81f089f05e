import { MAX_ORDER_ROWS, type StagedOrder, type StagedRow } from './order-staging.ts'

/** As many different products as an order may have: see domain/intake/route-fulfillment.ts. */
const MAX_LINES = 1000

/** Rows of an order that do not go with the rest, and why. */
interface Unusable {
  rows: readonly StagedRow[]
  field: 'order_number' | 'currency'
  code: 'too-many-lines' | 'mixed-currency'
  message: string
}

/** The rows of an order that go together, and those that do not. */
export function usableRows({ rows, oversized }: StagedOrder): { rows: readonly StagedRow[]; unusable?: Unusable } {
  const [first] = rows
  if (oversized || new Set(rows.map((row) => row.sku)).size > MAX_LINES) {
    const message = `An order has at most ${MAX_LINES} products and ${MAX_ORDER_ROWS} rows.`
    return { rows: [], unusable: { rows, field: 'order_number', code: 'too-many-lines', message } }
  }
  const others = rows.filter((row) => row.currency !== first.currency)
  if (others.length === 0) return { rows }
  const message = `The rows before it are in ${first.currency}; an order has one currency.`
  return {
    rows: rows.filter((row) => row.currency === first.currency),
    unusable: { rows: others, field: 'currency', code: 'mixed-currency', message },
  }
}
