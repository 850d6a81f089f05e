import { checkDigit } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import type { DeliveryNote } from '../deliveries.ts'

/** Our own numbers: extension digit 0 and the demo's company prefix. */
const ssccOf = (serial: number) => {
  const body = `0049700000${String(serial).padStart(7, '0')}`
  return body + checkDigit(body)
}

/** What the supplier announced for today: two cartons, and a few units beside them. */
export function demoDelivery(products: readonly Product[], day: string): DeliveryNote {
  const goods = (first: number, count: number, quantity: number) =>
    products.slice(first, first + count).map(({ sku }) => ({ sku, quantity }))
  return {
    ...{ reference: 'HS-2041', supplier: 'Harbour Wholesale', expectedOn: day },
    cartons: [
      { sscc: ssccOf(1), lines: goods(0, 2, 6) },
      { sscc: ssccOf(2), lines: goods(12, 1, 12) },
    ],
    lines: goods(40, 2, 4),
  }
}
