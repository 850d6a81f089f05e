import { gtinCandidates, type Scan } from '#domain/barcode.ts'
import { type ItemFacts, isExpired, itemFacts } from '#domain/gs1.ts'
import type { MeasuredCode } from '#domain/measured-code.ts'
import type { Product } from '#domain/product.ts'
import { readMeasured } from '#domain/read-measured.ts'
import type { Catalogue } from '../../offline/catalogue.ts'

/** What scans are compared with, as it stands at the moment of the scan. */
export interface Products {
  catalogue: Pick<Catalogue, 'byGtin' | 'byCode'>
  measuredCodes: readonly MeasuredCode[]
  /** of the store's currency */
  decimals: number
  /** of the store's calendar, as 2026-11-29 */
  today: string
}

/** One thing in somebody's hand: which product it is, and what its own code says of it. */
export interface Item {
  product: Product
  facts: ItemFacts
}

/** What a code says beside the number, whichever product it is on. */
export const factsOf = ({ text }: Scan, { today }: Pick<Products, 'today'>): ItemFacts =>
  itemFacts(text, Number(today.slice(0, 4)))

export const isOver = (facts: ItemFacts, { today }: Pick<Products, 'today'>): boolean => isExpired(facts, today)

/**
 * The products that a code may name, scanned or typed: by their barcode, by what a scale of the store prints, by their SKU
 * or another code that they are known by. More than one where eight digits are right as UPC-E and as EAN-8, or where two
 * products share a code: then a person has to say which.
 */
export async function itemsOfScan(products: Products, scan: Scan): Promise<Item[]> {
  const { catalogue, measuredCodes, decimals } = products
  const facts = factsOf(scan, products)
  const found: Item[] = []
  const add = (product: Product | undefined, more: ItemFacts = facts) => {
    if (product && !found.some((item) => item.product.sku === product.sku)) found.push({ product, facts: more })
  }
  for (const gtin of gtinCandidates(scan.text, scan.symbology)) {
    const plain = await catalogue.byGtin(gtin)
    const measured = plain ? undefined : readMeasured(gtin, measuredCodes, decimals)
    add(plain)
    if (!measured) continue
    const unweighed = await catalogue.byGtin(measured.gtin)
    const named = unweighed ? [unweighed] : await catalogue.byCode(measured.item)
    for (const product of named) add(product, measured.facts)
  }
  if (found.length === 0) for (const product of await catalogue.byCode(scan.text.trim())) add(product)
  return found
}
