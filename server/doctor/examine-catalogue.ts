import type { Product } from '#domain/product.ts'
import type { StockLevel } from '#domain/stock-level.ts'
import { THE_STORE } from '#domain/store.ts'
import { recordsOf } from '../import/execute-rows.ts'
import { isInStore } from '../put-products.ts'
import type { Database } from '../store/database.ts'
import { finding, type Finding } from './findings.ts'

/** Rows read at a time: a catalogue is too large to hold. */
const CHUNK = 5000

/** What the catalogue, the map and the stock of a store lack, and rules for what is not there. */
export async function examineCatalogue(database: Database, storeId: string): Promise<Finding[]> {
  const layout = (await recordsOf(database, storeId, 'layout')).get(THE_STORE)
  const onMap = new Set(layout?.aisles.map(({ name }) => name))
  const known = await skusOfKnownStock(database, storeId)
  const lacks = { all: 0, barcode: 0, price: 0, aisle: 0, stock: 0 }
  const offMap = new Set<string>()
  const idle = await subjectsOfRules(database, storeId)
  for await (const products of catalogue(database, storeId)) {
    for (const { sku, gtins, department, priceMinor, aisle } of products) {
      for (const subject of [sku, department]) if (subject !== null) idle.delete(subject)
      lacks.all++
      if (gtins.every(isInStore)) lacks.barcode++
      if (priceMinor === null) lacks.price++
      if (aisle === null) lacks.aisle++
      else if (!onMap.has(aisle)) offMap.add(aisle)
      if (!known.has(sku)) lacks.stock++
    }
  }
  const { all } = lacks
  if (all === 0) return [finding('no-products', storeId)]
  const of = (code: 'no-barcode' | 'no-price' | 'no-aisle' | 'no-stock', count: number) =>
    count > 0 ? [finding(code, storeId, { count, all })] : []
  const map = layout ? [] : [finding('no-map', storeId)]
  const unknown =
    layout && offMap.size > 0 ? [finding('unknown-aisles', storeId, { names: [...offMap].toSorted() })] : []
  const rules = idle.size > 0 ? [finding('idle-rules', storeId, { names: [...idle].toSorted() })] : []
  return [
    ...of('no-barcode', lacks.barcode),
    ...of('no-price', lacks.price),
    ...of('no-aisle', lacks.aisle),
    ...map,
    ...unknown,
    ...of('no-stock', lacks.stock),
    ...rules,
  ]
}

/** The departments and products for which a safety rule keeps units back. */
async function subjectsOfRules(database: Database, storeId: string): Promise<Set<string>> {
  const rules = [...(await recordsOf(database, storeId, 'safety-rule')).values()]
  return new Set(
    rules.flatMap(({ scope, units }) => {
      if (units === null || scope.of === 'store') return []
      return scope.of === 'department' ? scope.department : scope.sku
    }),
  )
}

async function* catalogue(database: Database, storeId: string): AsyncGenerator<Product[]> {
  for (let after = ''; ;) {
    const rows = await database.read
      .selectFrom('product')
      .select(['sku', 'doc_json'])
      .where('store_id', '=', storeId)
      .where('sku', '>', after)
      .orderBy('sku')
      .limit(CHUNK)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => JSON.parse(row.doc_json) as Product)
    after = last.sku
  }
}

async function skusOfKnownStock(database: Database, storeId: string): Promise<Set<string>> {
  const known = new Set<string>()
  for (let after = ''; ;) {
    const rows = await database.read
      .selectFrom('document')
      .select(['id', 'doc_json'])
      .where('store_id', '=', storeId)
      .where('kind', '=', 'stock-level')
      .where('id', '>', after)
      .orderBy('id')
      .limit(CHUNK)
      .execute()
    const last = rows.at(-1)
    if (!last) return known
    for (const { id, doc_json } of rows) if ((JSON.parse(doc_json) as StockLevel).knownSince !== null) known.add(id)
    after = last.id
  }
}
