import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './support/fixtures.ts'
import { handoverCode, orderOnServer } from './support/orders.ts'

/** A folder with data sets that nobody here wrote: `orders-uci/` holds a real shop's days. */
const DATASETS = process.env['STOREHAND_DATASETS']
const DAY = join(DATASETS ?? '', 'orders-uci', '2011-11-16.csv')
/** Of that day: three products, seven units. */
const ORDER = '576849'

test.skip(!DATASETS, 'skipped: no shared data')

test('a real shop’s day is imported, and one of its orders is picked, staged and handed over', async ({
  server,
  ana,
  complaints,
}) => {
  test.setTimeout(180_000)
  // the catalogue grows while the device reads it: a page that it asks for may have been replaced meanwhile
  complaints.allow(/status of 404.*\/v1\/catalogue\//)
  expect(existsSync(DAY), `${DAY} is missing`).toBe(true)
  // beside the file is no place of ours
  const rejects = join(server.data, 'rejects.csv')
  const printed = await server.run('import', 'orders', DAY, '--json', '--rejects', rejects)
  const { rows, accepted, rejected, created } = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Record<
    'rows' | 'accepted' | 'rejected' | 'created',
    number
  >
  expect(accepted + rejected).toBe(rows)
  expect(accepted).toBeGreaterThan(2000)
  expect(created).toBeGreaterThan(100)

  await ana.openOrder(ORDER)
  await ana.startPicking()
  const { lines } = await orderOnServer(server, ORDER)
  expect(lines.map((line) => line.ordered).sort((one, other) => one - other)).toEqual([2, 2, 3])
  for (const { name, gtin, ordered } of lines) {
    // products that the store did not know got numbers of its own, printed as EAN-13
    const barcode = gtin.slice(1)
    expect(barcode).toMatch(/^04\d{11}$/)
    for (let done = 1; done <= ordered; done++) {
      await ana.scan(barcode)
      await ana.shows(`${name}: ${done} of ${ordered} picked`)
    }
  }
  await ana.shows('Everything is picked')
  await ana.tap('Put it in a bin')
  await ana.scan('BIN-A3')
  await ana.shows('In Shelf A3')
  await ana.tap('Mark ready')
  await ana.tap('Hand it over')

  await ana.page.getByRole('textbox', { name: 'Customer’s code' }).fill(await handoverCode(server, ORDER))
  await ana.shows('The code is right')
  await ana.scan('BIN-A3')
  await ana.shows('Parcel confirmed')
  await ana.page.getByRole('button', { name: 'Hand over', exact: true }).click()
  await ana.shows(`Order ${ORDER} is handed over`)
  await ana.everythingSent()
  const handedOver = await orderOnServer(server, ORDER)
  expect(handedOver.handover?.lines).toEqual(Object.fromEntries(lines.map((line) => [line.id, line.ordered])))
})
