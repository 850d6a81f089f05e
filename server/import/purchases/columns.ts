import type { Columns } from '../columns.ts'

/** A purchase may be paid with so many tenders: tender, tender2, … */
export const TENDERS = ['tender', 'tender2', 'tender3', 'tender4'] as const
type TenderColumn = (typeof TENDERS)[number]

const tenderFields = Object.fromEntries(
  TENDERS.flatMap((tender) => [
    [tender, tender === 'tender' ? ['paymentMethod', 'tenderKind', 'payment'] : []],
    ...['amount', 'id', 'token', 'last4'].map((part) => [`${tender}_${part}`, []]),
  ]),
) as unknown as Record<TenderColumn | `${TenderColumn}_${'amount' | 'id' | 'token' | 'last4'}`, readonly string[]>

const fields = {
  purchase_id: ['purchase', 'receipt', 'receiptId', 'transactionId', 'orderId', 'InvoiceNo', 'Invoice'],
  number: ['receiptNumber', 'orderNumber', 'purchaseNumber'],
  channel: ['salesChannel', 'source'],
  sold_at: ['purchasedAt', 'soldOn', 'deliveredAt', 'handedOverAt', 'InvoiceDate'],
  currency: ['currencyCode'],
  customer: ['customerId', 'customerNumber', 'loyaltyNumber'],
  customer_email: ['email', 'customerEmail', 'emailAddress'],
  customer_phone: ['phone', 'telephone', 'customerPhone', 'phoneNumber'],
  line_id: ['lineNumber', 'position'],
  sku: ['item', 'itemNumber', 'productCode', 'StockCode', 'articleNumber'],
  name: ['productName', 'itemName', 'product', 'title', 'Description'],
  department: ['departmentName', 'category', 'productCategory'],
  serials: ['serial', 'serialNumber', 'serialNumbers'],
  quantity: ['qty', 'units'],
  price: ['linePrice', 'lineTotal'],
  unit_price: ['UnitPrice'],
  tax: ['lineTax', 'taxAmount'],
  discount: ['discountAmount', 'orderDiscount'],
  shipping: ['shippingAmount', 'shippingPrice', 'postage'],
  ...tenderFields,
}
export type PurchaseField = keyof typeof fields

/** One row for each line of a purchase; what is of the whole purchase stands in one of its rows, or in all. */
export const purchaseColumns: Columns<PurchaseField> = {
  what: 'Purchases',
  fields,
  required: ['purchase_id', 'sku', 'quantity', 'sold_at'],
}
