import { checkDigit } from '../domain/barcode.ts'
import { weightOf } from '../domain/line-weight.ts'
import { expectAccessible } from './support/axe.ts'
import { EVE, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

const MINCE = { sku: 'E2E-MINCE', name: 'Beef mince', gtin: ean13(171) }
const APPLES = { sku: 'E2E-APPLES', name: 'Loose apples', gtin: ean13(172) }
/** A label of GS1: what is on it weighs so many grams. */
const label = ({ gtin }: { gtin: string }, grams: number) => `010${gtin}3103${String(grams).padStart(6, '0')}`

/** About half a kilogram each of mince, and three apples of about 180 g. */
async function importWeighed(server: StorehandServer, number: string, mince: number, apples = 3) {
  const header = 'order_number,sku,name,quantity,placed_at,gtin,weight_grams,price_per_kg,aisle'
  const placed = new Date().toISOString()
  const row = ({ sku, name, gtin }: typeof MINCE, quantity: number, grams: number, price: string, aisle: string) =>
    quantity === 0 ? [] : [[number, sku, name, quantity, placed, gtin, grams, price, aisle].join(',')]
  const rows = [...row(MINCE, mince, 500, '7.00', 'A1'), ...row(APPLES, apples, 180, '2.50', 'B1')]
  await server.admin('POST', '/v1/import/orders', [header, ...rows].join('\n'))
}
const weights = async (server: StorehandServer, number: string) => {
  const order = await orderOnServer(server, number)
  return order.lines.map((line) => weightOf(order, line))
}

test('what is sold by weight is picked by its label or by the scale, offline; what is off is asked about, and can be undone', async ({
  ana,
  server,
  complaints,
}) => {
  test.setTimeout(120_000)
  await importWeighed(server, 'WEIGHT-1', 2)
  await ana.openOrder('WEIGHT-1')
  await ana.startPicking()
  await ana.everythingSent()
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await ana.shows('About 0.5 kg each, £7.00 a kilogram')
  await expectAccessible(ana.page, 'Pick, sold by weight')
  await ana.scan(label(MINCE, 482))
  await ana.shows('Beef mince: 1 of 2 picked, 0.482 kg for £3.37')
  const sheet = ana.page.getByRole('dialog', { name: 'What does it weigh?' })
  await ana.scan(label(MINCE, 800))
  await expect(sheet).toContainText('It weighs 0.8 kg, and about 0.5 kg are wanted. The customer pays £3.85 at most.')
  await expectAccessible(ana.page, 'Pick, too heavy')
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(sheet).toHaveCount(0)
  // two small ones are given together
  await ana.scan(label(MINCE, 200))
  await expect(sheet).toContainText('Scan another one to give both')
  await ana.scan(label(MINCE, 290))
  await ana.shows('Beef mince: 2 of 2 picked, 0.49 kg for £3.43')
  await expect(sheet).toHaveCount(0)

  // a code that says no weight, and a scale that does
  await ana.scan(APPLES.gtin)
  await expect(sheet).toContainText('Loose apples: about 0.54 kg are wanted.')
  await sheet.getByLabel('Weight in kilograms').fill('540')
  await ana.page.keyboard.press('Enter')
  await ana.shows(/^540 kg\? About .* wanted\. Type kilograms/)
  await sheet.getByLabel('Weight in kilograms').fill('0.8')
  await sheet.getByRole('button', { name: 'Picked' }).click()
  await expect(sheet).toContainText('It weighs 0.8 kg, and about 0.54 kg are wanted.')
  await sheet.getByLabel('Weight in kilograms').fill('0.551')
  await expectAccessible(ana.page, 'Pick, what the scale says')
  await sheet.getByRole('button', { name: 'Picked' }).click()
  await ana.shows('Loose apples: 3 of 3 picked, 0.551 kg for £1.38')
  await ana.tap('Undo')
  await ana.shows('Undone')
  await expect(ana.page.getByRole('button', { name: 'Picked by hand' })).toBeVisible()
  await ana.tap('Picked by hand')
  await sheet.getByLabel('Weight in kilograms').fill('0,52')
  await sheet.getByRole('button', { name: 'Picked' }).click()
  await ana.shows('Everything is picked')
  await ana.shows('Aisle A1 · 0.972 kg, £6.80')
  await ana.shows('Aisle B1 · 0.52 kg, £1.30')
  await expectAccessible(ana.page, 'Pick, what it weighs')
  await ana.goOnline()
  await ana.everythingSent()
  expect(await weights(server, 'WEIGHT-1')).toEqual([
    { grams: 972, chargedMinor: 680, unweighed: 0 },
    { grams: 520, chargedMinor: 130, unweighed: 0 },
  ])
})

test('two who weigh the same offline end with one weight; what is too much goes back', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await importWeighed(server, 'WEIGHT-2', 1, 0)
  await ana.openOrder('WEIGHT-2')
  await ana.startPicking()
  await ana.everythingSent()
  await ben.openOrder('WEIGHT-2')
  await ben.shows('Ana Ortiz is picking this order.')
  await ben.goOffline()
  await ben.tap('Take over')
  await ben.shows('Count what is really in the tote.')
  await ben.tap('Take over')
  await ben.shows('You took over order WEIGHT-2')
  await expect(ben.page.getByRole('button', { name: 'Scan with the camera' })).toBeVisible()
  await ben.scan(label(MINCE, 511))
  await ben.shows('Everything is picked')
  await ana.scan(label(MINCE, 482))
  await ana.shows('Everything is picked')
  await ana.everythingSent()
  await ben.goOnline()
  await ben.everythingSent()
  // Ana did not know of the take-over: hers are to be put back, or are the same ones
  await ana.hears('0.511 kg, £3.58')
  await ben.hears('0.511 kg, £3.58')
  expect(await weights(server, 'WEIGHT-2')).toEqual([{ grams: 511, chargedMinor: 358, unweighed: 0 }])
})

test('a label that holds a price is charged as it says, under the store’s own tolerance', async ({
  browser,
  ana,
  server,
}) => {
  test.setTimeout(120_000)
  await server.admin(
    'POST',
    '/v1/import/products',
    `sku,name,gtin,alias\n${MINCE.sku},${MINCE.name},${MINCE.gtin},00123`,
  )
  await importWeighed(server, 'WEIGHT-3', 1, 0)
  const eve = await Device.join(await browser.newContext(), server, EVE)
  await eve.open('/setup')
  await eve.tap(/^Barcodes of scales/)
  await eve.isAt('Barcodes of scales')
  await eve.tap('Add a kind')
  const kind = eve.page.getByRole('dialog')
  await kind.getByLabel('First two digits').fill('29')
  await expect(kind.getByText('29IIIIIPPPPPC')).toBeVisible()
  await kind.getByRole('button', { name: 'Done' }).click()
  await eve.tap('Save')
  await eve.shows('Saved')
  await eve.open('/setup/policy')
  await eve.page.getByRole('textbox', { name: 'More or less than ordered, in percent at most' }).fill('25')
  await eve.tap('Save')
  await eve.shows('Saved')
  await eve.everythingSent()

  // the device has heard of both by the time that the server has nothing new for it
  await ana.syncNow()
  await ana.everythingSent()
  await ana.openOrder('WEIGHT-3')
  await ana.startPicking()
  const printed = '290012300420'
  await ana.scan(printed + checkDigit(printed))
  await ana.shows('Everything is picked')
  await ana.shows('0.6 kg, £4.20')
  await ana.everythingSent()
  expect(await weights(server, 'WEIGHT-3')).toEqual([{ grams: 600, chargedMinor: 420, unweighed: 0 }])
})
