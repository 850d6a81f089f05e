import { gtinCandidates, type Scan, toGtin14 } from '#domain/barcode.ts'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import type { Product } from '#domain/product.ts'
import { tally } from '#domain/tally.ts'

/** The lines along the store's aisles; where no aisle is known, by name. */
export function inAisleOrder(lines: readonly Line[]): Line[] {
  return [...lines]
    .filter((line) => line.ordered > 0)
    .sort((one, other) => one.walk - other.walk || one.name.localeCompare(other.name))
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
  | { kind: 'line'; line: Line }
  | { kind: 'wrong-item'; product: Product }
  | { kind: 'bad-check-digit' }
  | { kind: 'unknown' }

/** Finds the line by its barcode, or by another barcode of the same product in the catalogue. */
export async function meaningForPick(
  order: Fulfillment,
  scan: Scan,
  byGtin: (gtin: string) => Promise<Product | undefined>,
): Promise<PickScan> {
  const gtins = gtinCandidates(scan.text, scan.symbology)
  const direct = order.lines.find((line) => gtins.includes(line.gtin))
  if (direct) return { kind: 'line', line: direct }
  for (const gtin of gtins) {
    const product = await byGtin(gtin)
    if (!product) continue
    const line = order.lines.find((other) => other.sku === product.sku)
    return line ? { kind: 'line', line } : { kind: 'wrong-item', product }
  }
  const reading = toGtin14(scan.text, scan.symbology)
  return { kind: !reading.ok && reading.code === 'bad-check-digit' ? 'bad-check-digit' : 'unknown' }
}
