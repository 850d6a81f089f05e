import { qrKey } from '#domain/handover/gate.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Invoice } from './invoices.ts'
import type { ShopTime } from './shop-time.ts'

const MINUTE_MS = 60_000
/** An order is promised for so long after it came. */
const PROMISE_MS = 120 * MINUTE_MS

/** What a program of the merchant's does over the API, and the customers who come. */
export class Shop {
  readonly time: ShopTime
  /** numbers of the orders that came */
  readonly numbers: string[] = []
  /** every invoice has come */
  isClosed = false
  readonly #url: string
  readonly #adminKey: string
  /** who comes when, by the order's id; in ms of the shop's time */
  readonly #customers = new Map<string, number>()

  constructor(url: string, adminKey: string, time: ShopTime) {
    this.#url = url
    this.#adminKey = adminKey
    this.time = time
  }

  /** Every invoice comes as an order, at its time. */
  async open(invoices: Invoice[]): Promise<void> {
    for (const { number, at, items } of invoices) {
      await this.time.until(at)
      const now = Date.now()
      const dates = [now, now + PROMISE_MS / this.time.speed].map((ms) => new Date(ms).toISOString())
      const rows = items.map(({ sku, name, quantity, unitPrice }) =>
        [number, sku, name, quantity, ...dates, unitPrice, `Customer ${number}`].map(cell).join(','),
      )
      const header = 'order_number,sku,name,quantity,placed_at,promised_at,unit_price,customer_name'
      const answer = await this.#ask('POST', '/v1/import/orders', [header, ...rows, ''].join('\n'))
      // an invoice of services alone, such as postage, is nothing to pick
      if ((answer as { created: number }).created > 0) this.numbers.push(number)
    }
    this.isClosed = true
  }

  /** The customer was told that the order is ready, and comes after so long (ms of the shop's time). */
  expect(fulfillmentId: string, afterMs: number): void {
    if (!this.#customers.has(fulfillmentId)) this.#customers.set(fulfillmentId, this.time.now() + afterMs)
  }

  isExpected(fulfillmentId: string): boolean {
    return this.#customers.has(fulfillmentId)
  }

  isHere(fulfillmentId: string): boolean {
    return (this.#customers.get(fulfillmentId) ?? Infinity) <= this.time.now()
  }

  /** What the QR on the customer's phone opens the gate with. */
  async showQr({ id, gate }: Fulfillment): Promise<string> {
    const path = `/v1/fulfillments/${encodeURIComponent(id)}/handover-code`
    return qrKey(((await this.#ask('GET', path)) as { qr: string }).qr, gate.salt)
  }

  /** The orders as the server has them in the end. */
  async orders(): Promise<Fulfillment[]> {
    const found: Fulfillment[] = []
    for (const number of this.numbers) {
      const path = `/v1/fulfillments?find=${encodeURIComponent(number)}`
      const { fulfillments } = (await this.#ask('GET', path)) as { fulfillments: { doc: Fulfillment }[] }
      found.push(...fulfillments.map(({ doc }) => doc).filter(({ orderNumber }) => orderNumber === number))
    }
    return found
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: string): Promise<unknown> {
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#adminKey}`, ...(body !== undefined && { 'content-type': 'text/csv' }) },
      ...(body !== undefined && { body }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
}

const cell = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`
