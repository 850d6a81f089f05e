import type { Product } from '#domain/product.ts'
import { useMoney } from './use-money.ts'

/** A product's price as money in words of the locale; undefined where the store has none. */
export function usePrice(): (product: Pick<Product, 'priceMinor' | 'currency'>) => string | undefined {
  const money = useMoney()
  return ({ priceMinor, currency }) => (priceMinor === null ? undefined : money(priceMinor, currency))
}
