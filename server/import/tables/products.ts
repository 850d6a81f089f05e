import { allSkus, putProducts, removeProducts, type SaidOfProduct } from '../../put-products.ts'
import { formatGtin } from '#domain/barcode.ts'
import { Cold } from '#domain/store.ts'
import type { Cells } from '../cells.ts'
import type { Columns } from '../columns.ts'
import type { Saved, Table, TableTarget } from '../import-table.ts'
import { walkOf } from '../order-products.ts'
import { ImportFileError } from '../reject.ts'
import type { TableRow, TableStaging } from '../table-staging.ts'
import { parseCurrency, parseGtin, parsePrice, parseText, parseYes } from '../values.ts'
import { idText, oneOf, several, text } from './values.ts'

const fields = {
  sku: ['product_id', 'item', 'itemNumber', 'productCode', 'StockCode', 'articleNumber'],
  name: ['productName', 'itemName', 'product', 'title', 'Description', 'product_type'],
  gtin: ['gtins', 'ean', 'upc', 'barcode', 'barcodes'],
  aliases: ['alias', 'otherCodes', 'plu'],
  department: ['category'],
  aisle: ['location', 'shelf'],
  storage: ['temperature', 'temperatureZone', 'coldChain'],
  bulky: ['oversize', 'twoPerson'],
  price: ['unit_price', 'Price', 'UnitPrice'],
  onlinePrice: ['webPrice', 'online_price'],
  currency: ['currencyCode'],
  picture: ['image', 'imageUrl', 'pictureUrl'],
}
type Field = keyof typeof fields
const columns: Columns<Field> = { what: 'Products', fields, required: ['sku'] }

type ProductRow = TableRow & SaidOfProduct

/** More of the catalogue than this is not dropped unasked. */
const MOST_DROPPED = 0.5

/** The catalogue. What the file has no column for stays as it is; with `replace`, what it does not name goes. */
export const products: Table<ProductRow> = {
  columns,
  reader:
    ({ store }) =>
    (cells) =>
      read(cells, store.currency),
  save: async ({ database, store }, rows) => {
    const puts = await putProducts(
      database,
      store,
      rows.map(({ line: _line, key: _key, original: _original, ...said }: ProductRow & { original?: unknown }) => said),
    )
    const saved = puts.map((put): Saved => {
      if (typeof put === 'string') return put
      const message = `The barcode ${formatGtin(put.taken)} is that of SKU ${put.by} already; a barcode names one product.`
      return { field: 'gtin', code: 'gtin-taken', message }
    })
    return { saved }
  },
  replacing,
}

function read(cells: Cells<Field>, storeCurrency: string): ProductRow {
  const sku = cells.need('sku', idText)
  const said: SaidOfProduct = { sku }
  if (cells.has('name')) said.name = cells.optional('name', text) ?? sku
  if (cells.has('gtin')) said.gtins = cells.optional('gtin', (raw) => several(raw, /[\s,;|]+/, parseGtin)) ?? []
  if (cells.has('aliases')) said.aliases = cells.optional('aliases', (raw) => several(raw, /[,;|]+/, text)) ?? []
  if (cells.has('department')) said.department = cells.optional('department', text)
  if (cells.has('aisle')) {
    const aisle = cells.optional('aisle', text)
    Object.assign(said, { aisle, walk: aisle === null ? 0 : walkOf(aisle) })
  }
  // a word of its own for what is not cold, so that a file can take back what an earlier one said
  const storage = oneOf(['ambient', ...Cold.options])
  if (cells.has('storage')) said.storage = coldOf(cells.optional('storage', storage))
  if (cells.has('bulky')) said.bulky = cells.optional('bulky', parseYes)
  const currency = cells.optional('currency', parseCurrency)
  if (currency !== null) said.currency = currency
  const price = (raw: string) => parsePrice(raw, currency ?? storeCurrency)
  if (cells.has('price')) said.priceMinor = cells.optional('price', price)
  if (cells.has('onlinePrice')) said.onlinePriceMinor = cells.optional('onlinePrice', price)
  if (cells.has('picture')) said.picture = cells.optional('picture', (raw) => parseText(raw, 4000))
  return { line: cells.line, key: sku, ...said }
}

const coldOf = (word: 'ambient' | Cold | null): Cold | null => (word === 'ambient' ? null : word)

async function replacing({ database, store }: TableTarget, staged: TableStaging<ProductRow>, confirmed: boolean) {
  let known = 0
  const dropped: string[] = []
  for await (const skus of allSkus(database, store.id)) {
    known += skus.length
    dropped.push(...skus.filter((sku) => !staged.has(sku)))
  }
  if (dropped.length > known * MOST_DROPPED && !confirmed) {
    throw new ImportFileError(
      'would-drop',
      `This file would drop ${dropped.length} of the ${known} products of store ${store.id}: it does not name them.`,
    )
  }
  return async () => {
    await removeProducts(database, store.id, dropped)
    return dropped.length
  }
}
