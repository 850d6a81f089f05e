export const productPath = (sku: string) => `/lookup/${encodeURIComponent(sku)}`
