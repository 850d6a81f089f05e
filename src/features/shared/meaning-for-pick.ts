import { gtinCandidates, type Scan, toGtin14 } from '#domain/barcode.ts'
import type { Bin } from '#domain/bin.ts'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import type { ItemFacts } from '#domain/gs1.ts'
import type { Product } from '#domain/product.ts'
import { tally } from '#domain/tally.ts'
import { findBin, findOrder } from './find-by-code.ts'
import { factsOf, type Item, itemsOfScan, type Products } from './items-of-scan.ts'

/** What a scan means while these orders are picked. */
export type PickScan =
  /** `facts`: what the item in hand says of itself */
  | { kind: 'line'; order: Fulfillment; line: Line; facts: ItemFacts }
  /** the code is several products of the orders, and nobody said which this is */
  | { kind: 'unsaid' }
  | { kind: 'wrong-item'; product: Product }
  | { kind: 'bin'; bin: Bin }
  | { kind: 'own-order' }
  | { kind: 'other-order'; order: Fulfillment }
  | { kind: 'bad-check-digit' }
  | { kind: 'unknown' }

export interface Known {
  bins: readonly Bin[]
  orders: readonly Fulfillment[]
  products: Products
  /** asks which of these it is */
  which: (items: readonly Item[]) => Promise<Item | undefined>
}

/**
 * Finds the line by its barcode, or by another code of the same product in the catalogue; names what is none.
 * @param orders the most urgent first: of several that want the product it is for the first that lacks some
 */
export async function meaningForPick(orders: readonly Fulfillment[], scan: Scan, known: Known): Promise<PickScan> {
  const gtins = gtinCandidates(scan.text, scan.symbology)
  const lines = orders.flatMap((order) => order.lines)
  const direct = lines.find((line) => gtins.includes(line.gtin))
  // two of them: eight digits that are right in two ways
  const isOne = direct && lines.every((line) => !gtins.includes(line.gtin) || line.sku === direct.sku)
  const wanted = isOne && lineOf(orders, direct)
  if (wanted) return { kind: 'line', ...wanted, facts: factsOf(scan, known.products) }
  const items = await itemsOfScan(known.products, scan)
  const own = items.filter(({ product }) => lineOf(orders, product))
  const item = own.length > 1 ? await known.which(own) : (own[0] ?? items[0])
  if (!item && own.length > 1) return { kind: 'unsaid' }
  const found = item && lineOf(orders, item.product)
  if (found) return { kind: 'line', ...found, facts: item.facts }
  if (item) return { kind: 'wrong-item', product: item.product }
  const bin = findBin(known.bins, scan.text)
  if (bin) return { kind: 'bin', bin }
  const other = findOrder(known.orders, scan.text)
  if (other && orders.some(({ id }) => id === other.id)) return { kind: 'own-order' }
  if (other) return { kind: 'other-order', order: other }
  const reading = toGtin14(scan.text, scan.symbology)
  return { kind: !reading.ok && reading.code === 'bad-check-digit' ? 'bad-check-digit' : 'unknown' }
}

/** The line that a product is picked for now; where none lacks it, the first that has it. */
function lineOf(
  orders: readonly Fulfillment[],
  { sku }: { sku: string },
): { order: Fulfillment; line: Line } | undefined {
  const lines = orders.flatMap((order) => order.lines.map((line) => ({ order, line })))
  const own = lines.filter(({ line }) => line.sku === sku)
  return own.find(({ order, line }) => tally(order, line).remaining > 0) ?? own[0]
}
