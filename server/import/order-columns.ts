import type { Columns } from './columns.ts'

/**
 * What an import can know about a row of an order: see docs/import-orders.md, which has the same table. The other names
 * begin with those of the UCI "Online Retail" files, parts I and II, where they have a column for it.
 */
const fields = {
  order_number: ['InvoiceNo', 'Invoice', 'order', 'orderNo', 'orderId'],
  sku: ['StockCode', 'item', 'itemNumber', 'productCode'],
  name: ['Description', 'productName', 'itemName', 'product', 'title'],
  quantity: ['Quantity', 'qty'],
  placed_at: ['InvoiceDate', 'orderDate', 'createdAt'],
  promised_at: ['pickupAt', 'readyBy', 'dueAt'],
  unit_price: ['Price', 'UnitPrice'],
  weight_grams: ['gramsEach', 'estimatedGrams'],
  price_per_kg: ['kiloPrice', 'kgPrice'],
  currency: ['currencyCode'],
  customer_name: ['customer', 'billingName'],
  customer_email: ['email', 'customerEmail', 'eMailAddress'],
  customer_language: ['language', 'locale'],
  customer_id: ['CustomerID', 'customerNumber'],
  gtin: ['ean', 'upc', 'barcode'],
  aisle: ['location', 'shelf'],
  substitute: ['substitution', 'allowSubstitutes'],
  amount_due: ['due', 'toCollect', 'unpaid'],
  minimum_age: ['age', 'ageLimit'],
  high_value: ['valuable'],
  proxy_name: ['proxy', 'collectedBy'],
  method: ['deliveryMethod', 'fulfillmentMethod'],
  service_level: ['shippingService', 'shippingMethod'],
  ship_name: ['shippingName', 'recipient'],
  ship_line1: ['shippingAddress1', 'shippingStreet'],
  ship_line2: ['shippingAddress2'],
  ship_city: ['shippingCity'],
  ship_region: ['shippingProvince', 'shippingState'],
  ship_postcode: ['shippingZip', 'shippingPostcode'],
  ship_country: ['shippingCountry', 'shippingCountryCode'],
  ship_phone: ['shippingPhone'],
}
export type OrderField = keyof typeof fields

export const orderColumns: Columns<OrderField> = {
  what: 'Orders',
  fields,
  required: ['order_number', 'sku', 'quantity', 'placed_at'],
}

/**
 * SKUs that are services, not goods: nobody is sent to pick them. `*` at the end stands for any rest. The second line is
 * what the UCI files have beside.
 */
const defaultServices = [
  ...['POST', 'POSTAGE', 'SHIPPING', 'DELIVERY', 'CARRIAGE', 'DISCOUNT', 'VOUCHER', 'GIFTCARD'],
  ...['DOT', 'C2', 'D', 'M', 'S', 'PADS', 'CRUK', 'BANK CHARGES', 'AMAZONFEE', 'GIFT_0001_*'],
]

/** Tells services from goods; case does not matter. An empty list means that everything is goods. */
export function servicesOf(list: readonly string[] = defaultServices): (sku: string) => boolean {
  const wanted = list.map((entry) => entry.trim().toUpperCase()).filter((entry) => entry !== '')
  const whole = new Set(wanted)
  const starts = wanted.filter((entry) => entry.endsWith('*')).map((entry) => entry.slice(0, -1))
  return (sku) => whole.has(sku.toUpperCase()) || starts.some((start) => sku.toUpperCase().startsWith(start))
}
