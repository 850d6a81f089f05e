import { gtinCandidates, type Scan } from '#domain/barcode.ts'
import type { Engine } from '../offline/engine.ts'

/** What a code means in this store, on any screen. */
export type Meaning =
  | { kind: 'order'; id: string }
  | { kind: 'bin'; id: string }
  | { kind: 'product'; sku: string }
  | { kind: 'unknown'; text: string }

/** An order's number (alone, or in front of its QR's token), a bin's label, or a product's barcode or SKU. */
export async function meaningOf(engine: Engine, scan: Scan): Promise<Meaning> {
  const text = scan.text.trim()
  const bin = engine.view.all('bin').find((other) => other.code === text)
  if (bin) return { kind: 'bin', id: bin.id }
  const number = text.split('/')[0]
  const order = engine.view.all('fulfillment').find((other) => other.orderNumber === number)
  if (order) return { kind: 'order', id: order.id }
  for (const gtin of gtinCandidates(text, scan.symbology)) {
    const product = await engine.catalogue.byGtin(gtin)
    if (product) return { kind: 'product', sku: product.sku }
  }
  const product = await engine.catalogue.bySku(text)
  return product ? { kind: 'product', sku: product.sku } : { kind: 'unknown', text }
}
