import type { Store } from '#domain/store.ts'
import type { Scope } from '../access/scopes.ts'
import type { HandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import type { Columns } from './columns.ts'
import { importOrders, type OrderImportOptions } from './import-orders.ts'
import type { Counts } from './import-run.ts'
import { importTable, type Table, type TableOptions } from './import-table.ts'
import { orderColumns } from './order-columns.ts'
import type { TableRow } from './table-staging.ts'
import { products } from './tables/products.ts'
import { stock } from './tables/stock.ts'

/** What can be imported. */
export const KINDS = ['orders', 'products', 'stock'] as const
export type Kind = (typeof KINDS)[number]

export interface Target {
  database: Database
  store: Store
  handoverCodes: HandoverCodes
}

export type AnyOptions = OrderImportOptions & TableOptions
export type AnyResult = Counts & { advice: string[] }

export interface ImportKind {
  columns: Columns
  /** good for a key with that scope; without one for the admin key alone */
  scope?: Scope
  run(target: Target, source: AsyncIterable<Uint8Array>, options: AnyOptions): Promise<AnyResult>
}

export const importKinds: Record<Kind, ImportKind> = {
  orders: { columns: orderColumns, scope: 'orders:write', run: importOrders },
  products: tableKind(products, 'products:write'),
  stock: tableKind(stock, 'stock:write'),
}

function tableKind<Row extends TableRow>(table: Table<Row>, scope?: Scope): ImportKind {
  return {
    columns: table.columns,
    ...(scope && { scope }),
    run: (target, source, options) => importTable(table, target, source, options),
  }
}
