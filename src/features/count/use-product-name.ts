import { useProduct } from '../shared/use-product.ts'

/** What a product is called; its SKU until that is known, or where this device does not know it. */
export function useProductName(sku: string): string {
  const product = useProduct(sku)
  return typeof product === 'object' ? product.name : sku
}
