import { useFormatter } from 'use-intl'
import type { Product } from '#domain/product.ts'
import { majorUnits } from './major-units.ts'

/** A product's price as money in words of the locale; undefined where the store has none. */
export function usePrice(): (product: Pick<Product, 'priceMinor' | 'currency'>) => string | undefined {
  const format = useFormatter()
  return ({ priceMinor, currency }) =>
    priceMinor === null ? undefined : format.number(majorUnits(priceMinor, currency), { style: 'currency', currency })
}
