import { PLACES, type Place, type StockLevel } from '#domain/stock-level.ts'
import { findProducts } from '../../catalogue.ts'
import { executeRows, type RowCommand } from '../execute-rows.ts'
import type { Saved, Table, TableTarget } from '../import-table.ts'
import type { TableRow } from '../table-staging.ts'
import { idText, oneOf, unitsUpTo } from './values.ts'

const fields = {
  sku: ['product_id', 'item', 'itemNumber', 'productCode', 'StockCode', 'articleNumber'],
  quantity: ['qty', 'stock', 'units'],
  place: ['location'],
}

interface StockRow extends TableRow {
  sku: string
  quantity: number
  place: Place
}

/** The same limit as in domain/stock/set-stock.ts. */
const quantity = unitsUpTo(1_000_000)

/** How many of each product are where, in eaches. */
export const stock: Table<StockRow> = {
  columns: { what: 'Stock levels', fields, required: ['sku', 'quantity'] },
  reader: () => (cells) => {
    const sku = cells.need('sku', idText)
    const place = cells.optional('place', oneOf(PLACES)) ?? 'shelf'
    return { line: cells.line, key: `${place}/${sku}`, sku, quantity: cells.need('quantity', quantity), place }
  },
  async save(target, rows) {
    const { database, store } = target
    const skus = [...new Set(rows.map(({ sku }) => sku))]
    const products = await findProducts(database.read, store.id, skus)
    const levels = await levelsOf(target, skus)
    const isSaid = ({ sku, place, quantity: units }: StockRow) => {
      const level = levels.get(sku)
      return level !== undefined && level.knownSince !== null && level[place] === units
    }
    const commands = rows
      .filter((row) => products.has(row.sku) && !isSaid(row))
      .map(({ sku, place, quantity: units }): RowCommand => {
        return { name: 'set-stock', args: { sku, place, quantity: units }, recordId: sku }
      })
    const done = await executeRows(database, store.id, 'stock-level', commands, 'sku')
    const saved = rows.map((row): Saved => {
      if (!products.has(row.sku)) return { field: 'sku', code: 'unknown-product', message: UNKNOWN }
      return isSaid(row) ? 'unchanged' : opened(done.shift() ?? 'unchanged', levels.has(row.sku))
    })
    return { saved }
  },
}

const UNKNOWN = 'The catalogue has no product of this SKU. Import the products first.'

const opened = (saved: Saved, isKnown: boolean): Saved => (saved === 'updated' && !isKnown ? 'created' : saved)

async function levelsOf({ database, store }: TableTarget, skus: string[]): Promise<Map<string, StockLevel>> {
  const rows = await database.read
    .selectFrom('document')
    .select(['id', 'doc_json'])
    .where('store_id', '=', store.id)
    .where('kind', '=', 'stock-level')
    .where('id', 'in', skus)
    .execute()
  return new Map(rows.map((row) => [row.id, JSON.parse(row.doc_json) as StockLevel]))
}
