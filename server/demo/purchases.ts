import type { Product } from '#domain/product.ts'
import type { Sold } from '#domain/purchase.ts'

const DAY_MS = 24 * 3600_000

/** Sold at the till: how many of which products, by their place in the demo's catalogue, how many days ago. */
const RECEIPTS = [
  { number: 'HS-80114', daysAgo: 2, goods: { 4: 2, 9: 1 }, customer: 'mia@example.com' },
  { number: 'HS-79920', daysAgo: 6, goods: { 20: 1 }, customer: 'samuel@example.com' },
  { number: 'HS-77405', daysAgo: 45, goods: { 5: 1, 30: 3 }, customer: 'mia@example.com' },
]

/** What customers may bring back: within thirty days, and one that is too old for it. */
export function demoPurchases(
  products: readonly Product[],
  { now, customerKeys }: { now: number; customerKeys: (known: string) => string },
): Sold[] {
  return RECEIPTS.map(({ number, daysAgo, goods, customer }) => {
    const lines = Object.entries(goods).flatMap(([index, quantity]) => {
      const product = products[Number(index)]
      if (!product) return []
      const { sku, name, priceMinor, department } = product
      return [{ id: sku, sku, name, quantity, priceMinor: quantity * (priceMinor ?? 0), taxMinor: 0, department }]
    })
    const amountMinor = lines.reduce((sum, { priceMinor }) => sum + priceMinor, 0)
    return {
      ...{ id: number, number, channel: 'store', soldAt: now - daysAgo * DAY_MS, currency: 'GBP', lines },
      ...{ discountMinor: 0, shippingMinor: 0, customerKeys: [customerKeys(customer)] },
      tenders: [{ id: 'card', kind: 'card', amountMinor, token: `demo-${number}`, last4: '4242' }],
    }
  })
}

/** What stands on the receipts. */
export const demoReceipts = (products: readonly Product[]) =>
  RECEIPTS.map(({ number, daysAgo, goods, customer }) => {
    const sold = Object.keys(goods).flatMap((index) => products[Number(index)] ?? [])
    return { number, daysAgo, customer, goods: sold.map(({ name, gtins }) => ({ name, gtin: gtins[0] ?? '' })) }
  })
