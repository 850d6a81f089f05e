import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ean13 } from '../../e2e/support/orders.ts'
import type { StorehandServer } from '../../e2e/support/server.ts'

export const OPEN_ORDERS = 300
/** One unit a line, so that each tap picks one and brings the next. */
export const LINES_TO_PICK = 45
export const PICKED_ONLINE = 'BENCH-ONLINE'
export const PICKED_OFFLINE = 'BENCH-OFFLINE'

const MINUTE_MS = 60_000
const HEADER = 'order_number,sku,name,quantity,placed_at,promised_at,unit_price,customer_name,gtin,aisle'

/** Of 1 to 6 lines, promised between two hours ago and three days from now; two of them are the ones to be picked. */
export async function importOrders(server: StorehandServer): Promise<void> {
  const rows = [HEADER]
  const add = (number: string, lines: number, promisedInMinutes: number) => {
    const placed = new Date(Date.now() - 180 * MINUTE_MS).toISOString()
    const promised = new Date(Date.now() + promisedInMinutes * MINUTE_MS).toISOString()
    for (let line = 0; line < lines; line++) {
      const product = (rows.length * 7) % 400
      const gtin = ean13(product)
      const name = lines === LINES_TO_PICK ? `Item ${String(line + 1).padStart(2, '0')}` : `Product ${product}`
      // the lines of an order to be picked are different products, along the aisles
      const sku = lines === LINES_TO_PICK ? `${number}-${line}` : `SKU-${product}`
      const code = lines === LINES_TO_PICK ? ean13(1000 + rows.length) : gtin
      const aisle = lines === LINES_TO_PICK ? `A${line + 1}` : `B${product % 30}`
      rows.push(
        [
          number,
          sku,
          name,
          1 + (line % 3 === 1 && lines < 10 ? 1 : 0),
          placed,
          promised,
          '9.50',
          `Customer ${number}`,
          code,
          aisle,
        ].join(','),
      )
    }
  }
  add(PICKED_ONLINE, LINES_TO_PICK, 30)
  add(PICKED_OFFLINE, LINES_TO_PICK, 31)
  for (let order = 2; order < OPEN_ORDERS; order++) add(`BENCH-${order}`, 1 + (order % 6), -120 + order * 15)
  const file = join(server.data, 'bench-orders.csv')
  await writeFile(file, `${rows.join('\n')}\n`)
  const printed = await server.run('import', 'orders', file, '--json')
  const { created } = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as { created: number }
  if (created !== OPEN_ORDERS) throw new Error(`${created} of ${OPEN_ORDERS} orders were imported:\n${printed}`)
}
