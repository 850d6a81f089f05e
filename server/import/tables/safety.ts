import { FulfillmentMethod } from '#domain/fulfillment.ts'
import { safetyRuleId, type SafetyScope } from '#domain/safety.ts'
import { BadValue, type Cells } from '../cells.ts'
import { executeRows, recordsOf, type RowCommand } from '../execute-rows.ts'
import type { Saved, Table } from '../import-table.ts'
import { fault } from '../reject.ts'
import type { TableRow } from '../table-staging.ts'
import { idText, oneOf, text, unitsUpTo } from './values.ts'

const fields = {
  units: ['safety', 'safetyStock', 'quantity', 'qty'],
  sku: ['product_id', 'item', 'itemNumber', 'productCode', 'StockCode'],
  department: ['category'],
  method: ['fulfillmentMethod'],
}
type Field = keyof typeof fields

interface SafetyRow extends TableRow {
  scope: SafetyScope
  units: number | null
}

/** The same limit as in domain/safety.ts. */
const units = unitsUpTo(100_000)

/** How many eaches of what are kept back. A row without units takes its rule away. */
export const safety: Table<SafetyRow> = {
  columns: { what: 'Safety stock rules', fields, required: ['units'] },
  reader: () => (cells) => {
    const scope = scopeOf(cells)
    return { line: cells.line, key: safetyRuleId(scope), scope, units: cells.optional('units', units) }
  },
  async save({ database, store }, rows) {
    const known = await recordsOf(database, store.id, 'safety-rule')
    const isSaid = ({ key, units: said }: SafetyRow) => (known.get(key)?.units ?? null) === said
    const commands = rows
      .filter((row) => !isSaid(row))
      .map(({ key, scope, units: said }): RowCommand => {
        return { name: 'save-safety-rule', args: { scope, units: said }, recordId: key }
      })
    const done = await executeRows(database, store.id, 'safety-rule', commands, 'units')
    return { saved: rows.map((row): Saved => (isSaid(row) ? 'unchanged' : (done.shift() ?? 'unchanged'))) }
  },
}

function scopeOf(cells: Cells<Field>): SafetyScope {
  const sku = cells.optional('sku', idText)
  const department = cells.optional('department', text)
  const method = cells.optional('method', oneOf(FulfillmentMethod.options))
  if (sku !== null && department !== null) throw unclear('department', 'A rule is for a product or for a department.')
  if (sku === null && method !== null)
    throw unclear('method', 'A rule for one method is for one product: it needs a SKU.')
  if (sku !== null) return method === null ? { of: 'sku', sku } : { of: 'sku-method', sku, method }
  return department === null ? { of: 'store' } : { of: 'department', department }
}

const unclear = (field: Field, message: string) => new BadValue(field, fault('unclear', message))
