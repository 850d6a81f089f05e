import { checkDigit } from '#domain/barcode.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { StorehandServer } from './server.ts'

/** An in-store EAN-13 of the tests' own, as it is printed. */
export function ean13(serial: number): string {
  const body = `04999${String(serial).padStart(7, '0')}`
  return body + checkDigit(body)
}

export interface OrderLine {
  name: string
  gtin: string
  quantity: number
  aisle?: string
}

/** Brings an order into the store through the import, due in an hour. */
export async function importOrder(
  server: StorehandServer,
  number: string,
  lines: OrderLine[],
  customer = 'Mia Long',
): Promise<void> {
  const placed = new Date().toISOString()
  const promised = new Date(Date.now() + 3_600_000).toISOString()
  const rows = lines.map(({ name, gtin, quantity, aisle }) =>
    [number, `SKU-${gtin}`, `"${name}"`, quantity, placed, promised, '9.50', customer, gtin, aisle ?? ''].join(','),
  )
  const header = 'order_number,sku,name,quantity,placed_at,promised_at,unit_price,customer_name,gtin,aisle'
  const answer = await server.admin('POST', '/v1/import/orders', [header, ...rows, ''].join('\n'))
  if ((answer as { created: number }).created !== 1)
    throw new Error(`Order ${number} was not imported: ${JSON.stringify(answer)}`)
}

/** The order as the server has it, by number. */
export async function orderOnServer(server: StorehandServer, number: string): Promise<Fulfillment> {
  const found = (await server.admin('GET', `/v1/fulfillments?find=${encodeURIComponent(number)}`)) as {
    fulfillments: { doc: Fulfillment }[]
  }
  const order = found.fulfillments.find(({ doc }) => doc.orderNumber === number)
  if (!order) throw new Error(`The server has no order ${number}`)
  return order.doc
}

interface CustomersCodes {
  /** to say at the counter */
  code: string
  /** what is in the QR, behind the order's number */
  qr: string
  /** to their own page */
  link: string
}

async function customersCodes(server: StorehandServer, number: string): Promise<CustomersCodes> {
  const { id } = await orderOnServer(server, number)
  return (await server.admin('GET', `/v1/fulfillments/${id}/handover-code`)) as CustomersCodes
}

/** What the customer got told: the code to say at the counter. */
export async function handoverCode(server: StorehandServer, number: string): Promise<string> {
  return (await customersCodes(server, number)).code
}

/** What a scan of the customer's QR reads. */
export async function handoverQr(server: StorehandServer, number: string): Promise<string> {
  return `${number}/${(await customersCodes(server, number)).qr}`
}

/** The link in the customer's message. */
export async function customersLink(server: StorehandServer, number: string): Promise<string> {
  return (await customersCodes(server, number)).link
}

export async function cancelOrder(server: StorehandServer, number: string): Promise<void> {
  const { id } = await orderOnServer(server, number)
  await server.admin('POST', `/v1/fulfillments/${id}/cancel`, { reason: 'Customer changed their mind' })
}
