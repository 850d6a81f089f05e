import { gtinCandidates, type Scan, toGtin14, toSscc } from '#domain/barcode.ts'
import type { Carton, Delivery } from '#domain/delivery.ts'
import type { ItemFacts } from '#domain/gs1.ts'
import type { Product } from '#domain/product.ts'
import { factsOf, type Item, itemsOfScan, type Products } from '../shared/items-of-scan.ts'

/** A product as a delivery or the catalogue names it. */
export interface Goods {
  sku: string
  gtin: string | null
  name: string
}

/** What a scan means while this delivery is received. */
export type ReceiveScan =
  | { kind: 'carton'; carton: Carton }
  | { kind: 'other-delivery'; delivery: Delivery }
  | { kind: 'unknown-carton'; sscc: string }
  /** `facts`: what the item in hand says of itself */
  | { kind: 'goods'; goods: Goods; facts: ItemFacts }
  /** the code is several products, and nobody said which this is */
  | { kind: 'unsaid' }
  | { kind: 'bad-check-digit' }
  | { kind: 'unknown' }

interface Known {
  deliveries: readonly Delivery[]
  products: Products
  /** asks which of these it is */
  which: (items: readonly Item[]) => Promise<Item | undefined>
}

/** The delivery that a carton is announced in. */
export const deliveryOf = (deliveries: readonly Delivery[], sscc: string): Delivery | undefined =>
  deliveries.find(({ cartons }) => cartons.some((carton) => carton.sscc === sscc))

/** Finds the carton by its SSCC, or the product by its barcode or other code: as the delivery names it, or as the catalogue does. */
export async function meaningForReceive(delivery: Delivery, scan: Scan, known: Known): Promise<ReceiveScan> {
  const label = toSscc(scan.text)
  if (label.ok) {
    const carton = delivery.cartons.find(({ sscc }) => sscc === label.sscc)
    if (carton) return { kind: 'carton', carton }
    const other = deliveryOf(known.deliveries, label.sscc)
    return other ? { kind: 'other-delivery', delivery: other } : { kind: 'unknown-carton', sscc: label.sscc }
  }
  const gtins = gtinCandidates(scan.text, scan.symbology)
  const [direct, second] = delivery.lines.filter(({ gtin }) => gtin !== null && gtins.includes(gtin))
  if (direct && !second) return { kind: 'goods', goods: direct, facts: factsOf(scan, known.products) }
  const items = await itemsOfScan(known.products, scan)
  const announced = items.filter(({ product }) => delivery.lines.some(({ sku }) => sku === product.sku))
  const may = announced.length > 0 ? announced : items
  const item = may.length > 1 ? await known.which(may) : may[0]
  if (item) return { kind: 'goods', goods: goodsOf(item.product), facts: item.facts }
  if (may.length > 1) return { kind: 'unsaid' }
  const reading = toGtin14(scan.text, scan.symbology)
  const isMisread = label.code === 'bad-check-digit' || (!reading.ok && reading.code === 'bad-check-digit')
  return { kind: isMisread ? 'bad-check-digit' : 'unknown' }
}

const goodsOf = ({ sku, gtins, name }: Product): Goods => ({ sku, gtin: gtins[0] ?? null, name })
