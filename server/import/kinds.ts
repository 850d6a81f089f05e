import type { Store } from '#domain/store.ts'
import type { Scope } from '../access/scopes.ts'
import type { HandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'
import type { Columns } from './columns.ts'
import { importOrders, type OrderImportOptions } from './import-orders.ts'
import type { Counts } from './import-run.ts'
import { importTable, type Table, type TableOptions } from './import-table.ts'
import { orderColumns } from './order-columns.ts'
import { purchaseColumns } from './purchases/columns.ts'
import { importPurchases } from './purchases/import-purchases.ts'
import type { TableRow } from './table-staging.ts'
import { aisles } from './tables/aisles.ts'
import { bins } from './tables/bins.ts'
import { people } from './tables/people.ts'
import { products } from './tables/products.ts'
import { safety } from './tables/safety.ts'
import { stock } from './tables/stock.ts'
import { stores } from './tables/stores.ts'

/** What can be imported. */
export const KINDS = [
  ...(['orders', 'purchases', 'stores', 'people', 'bins', 'aisles', 'products', 'stock', 'safety'] as const),
] as const
export type Kind = (typeof KINDS)[number]

export interface Target {
  database: Database
  store: Store
  handoverCodes: HandoverCodes
}

/** Stands in for a store where a kind is about all of them. */
export const NO_STORE: Store = { id: '-', name: '-', zone: 'UTC', currency: 'EUR' }

export type AnyOptions = OrderImportOptions & TableOptions
export type AnyResult = Counts & { advice: string[] }

export interface ImportKind {
  columns: Columns
  /** good for a key with that scope; without one for the admin key alone */
  scope?: Scope
  /** it is about the installation, not about one store of it */
  ofAllStores?: boolean
  run(target: Target, source: AsyncIterable<Uint8Array>, options: AnyOptions): Promise<AnyResult>
}

export const importKinds: Record<Kind, ImportKind> = {
  orders: { columns: orderColumns, scope: 'orders:write', run: importOrders },
  purchases: { columns: purchaseColumns, scope: 'purchases:write', run: importPurchases },
  products: tableKind(products, 'products:write'),
  stock: tableKind(stock, 'stock:write'),
  stores: { ...tableKind(stores), ofAllStores: true },
  people: tableKind(people),
  bins: tableKind(bins, 'bins:write'),
  aisles: tableKind(aisles),
  safety: tableKind(safety),
}

function tableKind<Row extends TableRow>(table: Table<Row>, scope?: Scope): ImportKind {
  return {
    columns: table.columns,
    ...(scope && { scope }),
    run: (target, source, options) => importTable(table, target, source, options),
  }
}
