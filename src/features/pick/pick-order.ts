import { gtinCandidates, type Scan, toGtin14 } from '#domain/barcode.ts'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import type { ItemFacts } from '#domain/gs1.ts'
import type { Product } from '#domain/product.ts'
import type { Bin } from '#domain/bin.ts'
import { tally } from '#domain/tally.ts'
import { findBin, findOrder } from '../shared/find-by-code.ts'
import { factsOf, type Item, itemsOfScan, type Products } from '../shared/items-of-scan.ts'

/** The lines along the store's aisles; where no aisle is known, by name. */
export function inAisleOrder(lines: readonly Line[]): Line[] {
  return [...lines].sort((one, other) => one.walk - other.walk || one.name.localeCompare(other.name))
}

/**
 * What may lie in the tote of an order that is taken over: what is ordered, and what a newer version of the order dropped
 * after it was picked. `counts` are the units found in it so far, by line.
 */
export function inTote(order: Fulfillment, counts: Record<string, number | undefined>): Line[] {
  const may = (line: Line) => line.ordered > 0 || tally(order, line).picked > 0 || (counts[line.id] ?? 0) > 0
  return inAisleOrder(order.lines.filter(may))
}

/** The next line with something left to pick, from `from` on and round again. */
export function nextLine(order: Fulfillment, from?: string): Line | undefined {
  const lines = inAisleOrder(order.lines)
  const start = Math.max(
    0,
    lines.findIndex((line) => line.id === from),
  )
  return [...lines.slice(start), ...lines.slice(0, start)].find((line) => tally(order, line).remaining > 0)
}

/** What a scan means while this order is picked. */
export type PickScan =
  /** `facts`: what the item in hand says of itself */
  | { kind: 'line'; line: Line; facts: ItemFacts }
  /** the code is several products of the order, and nobody said which this is */
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

/** Finds the line by its barcode, or by another code of the same product in the catalogue; names what is none. */
export async function meaningForPick(order: Fulfillment, scan: Scan, known: Known): Promise<PickScan> {
  const gtins = gtinCandidates(scan.text, scan.symbology)
  const [direct, second] = order.lines.filter((line) => gtins.includes(line.gtin))
  // two of them: eight digits that are right in two ways
  if (direct && !second) return { kind: 'line', line: direct, facts: factsOf(scan, known.products) }
  const items = await itemsOfScan(known.products, scan)
  const own = items.filter(({ product }) => lineOf(order, product))
  const item = own.length > 1 ? await known.which(own) : (own[0] ?? items[0])
  if (!item && own.length > 1) return { kind: 'unsaid' }
  const line = item && lineOf(order, item.product)
  if (line) return { kind: 'line', line, facts: item.facts }
  if (item) return { kind: 'wrong-item', product: item.product }
  const bin = findBin(known.bins, scan.text)
  if (bin) return { kind: 'bin', bin }
  const other = findOrder(known.orders, scan.text)
  if (other?.id === order.id) return { kind: 'own-order' }
  if (other) return { kind: 'other-order', order: other }
  const reading = toGtin14(scan.text, scan.symbology)
  return { kind: !reading.ok && reading.code === 'bad-check-digit' ? 'bad-check-digit' : 'unknown' }
}

/** The line of the order that a product is picked for. */
const lineOf = (order: Fulfillment, { sku }: Product): Line | undefined => order.lines.find((line) => line.sku === sku)
