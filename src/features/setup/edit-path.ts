/** Where a product is changed. */
export const editPath = (sku: string) => `/setup/products/${encodeURIComponent(sku)}`
