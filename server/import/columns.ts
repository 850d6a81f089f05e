import { ImportFileError } from './reject.ts'

/** What an import can know about a row: see docs/import-orders.md, which has the same table. */
export const fields = [
  'order_number',
  'sku',
  'name',
  'quantity',
  'placed_at',
  'promised_at',
  'unit_price',
  'currency',
  'customer_name',
  'customer_id',
  'gtin',
  'aisle',
] as const
export type Field = (typeof fields)[number]

const required: readonly Field[] = ['order_number', 'sku', 'quantity', 'placed_at']

/** Other names of a field; the second line of each is that of the UCI "Online Retail" files, parts I and II. */
const aliases: Record<Field, readonly string[]> = {
  order_number: ['order', 'orderNo', 'orderId', 'InvoiceNo', 'Invoice'],
  sku: ['item', 'itemNumber', 'productCode', 'StockCode'],
  name: ['productName', 'itemName', 'product', 'title', 'Description'],
  quantity: ['qty', 'Quantity'],
  placed_at: ['orderDate', 'createdAt', 'InvoiceDate'],
  promised_at: ['pickupAt', 'readyBy', 'dueAt'],
  unit_price: ['Price', 'UnitPrice'],
  currency: ['currencyCode'],
  customer_name: ['customer', 'billingName'],
  customer_id: ['customerNumber', 'CustomerID'],
  gtin: ['ean', 'upc', 'barcode'],
  aisle: ['location', 'shelf'],
}

/**
 * SKUs that are services, not goods: nobody is sent to pick them. `*` at the end stands for any rest. The second line is
 * what the UCI files have beside.
 */
const defaultServices = [
  ...['POST', 'POSTAGE', 'SHIPPING', 'DELIVERY', 'CARRIAGE', 'DISCOUNT', 'VOUCHER', 'GIFTCARD'],
  ...['DOT', 'C2', 'D', 'M', 'S', 'PADS', 'CRUK', 'BANK CHARGES', 'AMAZONFEE', 'GIFT_0001_*'],
]

/** Tells services from goods; case does not matter. An empty list means that everything is goods. */
export function servicesOf(list: readonly string[] = defaultServices): (sku: string) => boolean {
  const wanted = list.map((entry) => entry.trim().toUpperCase()).filter((entry) => entry !== '')
  const whole = new Set(wanted)
  const starts = wanted.filter((entry) => entry.endsWith('*')).map((entry) => entry.slice(0, -1))
  return (sku) => whole.has(sku.toUpperCase()) || starts.some((start) => sku.toUpperCase().startsWith(start))
}

/** Case, spaces and punctuation in a column's name do not matter. */
const fold = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const byName = new Map<string, Field>(
  fields.flatMap((field) => [field, ...aliases[field]].map((name) => [fold(name), field] as const)),
)

/** `--map`: which column of the file holds a field, where its name alone does not say so. */
export type ColumnOverrides = Partial<Record<Field, string>>

export const isField = (name: string): name is Field => (fields as readonly string[]).includes(name)

/** Where in the row each field stands, and what the file calls that column. */
export interface ColumnMap {
  index: Partial<Record<Field, number>>
  columns: string[]
}

/** Which field each of the file's columns holds, by position; the columns nobody knows are left out. */
export function mapColumns(columns: string[], overrides: ColumnOverrides = {}): ColumnMap {
  const index: Partial<Record<Field, number>> = {}
  const taken = new Set<number>()
  for (const [field, wanted] of Object.entries(overrides) as [Field, string][]) {
    const at = columns.findIndex((column) => fold(column) === fold(wanted))
    if (at < 0) throw new ImportFileError('unknown-column', `The file has no column “${wanted}”: ${list(columns)}.`)
    index[field] = at
    taken.add(at)
  }
  for (const [at, column] of columns.entries()) {
    const field = byName.get(fold(column))
    if (!field || taken.has(at) || overrides[field]) continue
    const other = index[field]
    if (other !== undefined) {
      const both = `“${columns[other] ?? ''}” and “${column}”`
      throw new ImportFileError('column-twice', `${both} both hold ${field}. Choose one with --map ${field}=COLUMN.`)
    }
    index[field] = at
  }
  return { index, columns }
}

/** What a file of rejected rows has before the columns of the original. */
export const REJECT_COLUMNS = ['line', 'column', 'code', 'message']

/**
 * Checks that the first line is a header that we can work with.
 * @throws ImportFileError not-csv, missing-columns, rejects-file
 */
export function checkHeader({ index, columns }: ColumnMap): void {
  if (columns.slice(0, REJECT_COLUMNS.length).join() === REJECT_COLUMNS.join()) {
    throw new ImportFileError(
      'rejects-file',
      'This is a file of rejected rows: it holds only parts of orders. Correct the original file and import that again.',
    )
  }
  checkSomeKnown({ index, columns })
  const missing = required.filter((field) => index[field] === undefined)
  if (missing.length > 0) {
    throw new ImportFileError(
      'missing-columns',
      `The file has no column for ${missing.join(', ')}; it has ${list(columns)}. Name it with --map ${missing[0]}=COLUMN.`,
    )
  }
}

/**
 * Refuses a file that names nothing we need: it is something else than a file of orders.
 * @throws ImportFileError not-csv
 */
export function checkSomeKnown({ index }: ColumnMap): void {
  if (required.some((field) => index[field] !== undefined)) return
  throw new ImportFileError(
    'not-csv',
    `The first line does not name ${required.join(', ')}. Orders are read from CSV with a header, or JSON lines.`,
  )
}

/** What the file calls the column of a field. */
export function columnOf(map: ColumnMap, field: Field): string {
  const at = map.index[field]
  return at === undefined ? field : map.columns[at] || String(at + 1)
}

function list(columns: string[]): string {
  const shown = columns.slice(0, 20).map((column) => (column.length > 40 ? `${column.slice(0, 40)}…` : column))
  return shown.join(', ') + (columns.length > shown.length ? ', …' : '')
}
