import { toBuffer } from 'bwip-js/node'
import { checkDigit } from '../domain/barcode.ts'
import { demoProducts } from '../server/demo/products.ts'
import { expectAccessible } from './support/axe.ts'
import { ANA, Device, EVE } from './support/device.ts'
import { expect, test } from './support/fixtures.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'

const [PRODUCT, OTHER] = demoProducts('GBP')
if (!PRODUCT || !OTHER) throw new Error('the demo store has no products')
const GTIN = PRODUCT.gtins[0] ?? ''
/** FNC1, as an imager types it. */
const GS = '\u001d'
const day = (offset: number) => {
  const [, year = '', month = '', date = ''] =
    /^\d\d(\d\d)-(\d\d)-(\d\d)/.exec(new Date(Date.now() + offset * 24 * 3600_000).toISOString()) ?? []
  return year + month + date
}
const item = (expires: string) => `01${GTIN}17${expires}10L-77${GS}21S123`

test('what an item’s code says of it is shown with its product: lot, day, serial; one past its day is told', async ({
  ana,
}) => {
  const { page } = ana
  await ana.scan(item(day(30)))
  await expect(page.getByRole('heading', { name: 'Product', level: 1 })).toBeVisible()
  const section = page.getByRole('region', { name: 'This item' })
  await expect(section).toContainText('L-77')
  await expect(section).toContainText('S123')
  await expect(section.getByRole('alert')).toHaveCount(0)
  // another one of the same product
  await ana.scan(item(day(-2)))
  await expect(section.getByRole('alert')).toContainText(`${PRODUCT.name}: past its day`)
  await expectAccessible(page, 'Product, an item past its day')
  // whoever looks the product up has none in hand
  await page.goto(page.url())
  await ana.shows(PRODUCT.name)
  await expect(section).toHaveCount(0)
})

test('from one product’s page a scan of another one brings what its own code says', async ({ ana }) => {
  await ana.scan(item(day(30)))
  await ana.isAt('Product')
  await ana.shows(PRODUCT.name)
  await ana.scan(`01${OTHER.gtins[0]}17${day(-3)}10Z-9`)
  await ana.shows(OTHER.name)
  const section = ana.page.getByRole('region', { name: 'This item' })
  await expect(section).toContainText('Z-9')
  await expect(section.getByRole('alert')).toContainText(`${OTHER.name}: past its day`)
})

test('an item that is past its day is not picked by a scan', async ({ ana, server }) => {
  await importOrder(server, 'E2E-41', [{ name: 'Oat milk', gtin: ean13(41), quantity: 2, aisle: 'A1' }])
  await ana.openOrder('E2E-41')
  await ana.startPicking()
  await ana.scan(`010${ean13(41)}17${day(-1)}`)
  await expect(ana.alert()).toContainText('Oat milk: past its day')
  await expect(ana.alert()).toContainText('Put it with the damaged, and take another one.')
  await ana.scan(`010${ean13(41)}17${day(9)}10L1`)
  await ana.shows('Oat milk: 1 of 2 picked')
  await ana.everythingSent()
  const { lines } = await orderOnServer(server, 'E2E-41')
  expect(lines[0]?.picks.map(({ quantity }) => quantity)).toEqual([1])
})

test('a code that two products have asks which one it is', async ({ browser, server }) => {
  await server.admin(
    'POST',
    '/v1/import/products',
    'sku,name,alias\nE2E-GREEN,Green pears,PLU 4011\nE2E-RED,Red pears,PLU 4011',
  )
  const device = await Device.join(await browser.newContext(), server, ANA)
  const sheet = device.page.getByRole('dialog', { name: 'Which one is it?' })
  await device.scan('PLU 4011')
  await expect(sheet).toBeVisible()
  await expectAccessible(device.page, 'Which one is it?')
  // whoever does not know leaves it
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(device.page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
  await device.scan('PLU 4011')
  await sheet.getByRole('button', { name: /Red pears/ }).click()
  await device.isAt('Product')
  await device.shows('Red pears')
})

test('eight digits that are right as UPC-E and as EAN-8 are the product that the symbology says; where nothing says it both are offered', async ({
  browser,
  server,
}) => {
  const digits = '01234565'
  const rows = ['E2E-SOAP,Soap with a UPC-E,012345000065', `E2E-SALT,Salt with an EAN-8,000000${digits}`]
  await server.admin('POST', '/v1/import/products', ['sku,name,gtin', ...rows].join('\n'))
  const device = await Device.join(await browser.newContext(), server, ANA)
  const { page } = device
  const sheet = page.getByRole('dialog', { name: 'Which one is it?' })
  await device.scan(digits)
  await expect(sheet.getByRole('button', { name: /Salt with an EAN-8/ })).toBeVisible()
  await sheet.getByRole('button', { name: /Soap with a UPC-E/ }).click()
  await expect(page.getByRole('main').getByText('Soap with a UPC-E')).toBeVisible()
  // an imager that says what it has read
  await device.scan(`]E4${digits}`)
  await expect(page.getByRole('main').getByText('Salt with an EAN-8')).toBeVisible()
  await device.scan(`]E0${digits}`)
  await expect(page.getByRole('main').getByText('Soap with a UPC-E')).toBeVisible()
  // and the decoder of the camera
  for (const [bcid, name] of [
    ['ean8', 'Salt with an EAN-8'],
    ['upce', 'Soap with a UPC-E'],
  ] as const) {
    const buffer = await toBuffer({ bcid, text: digits, scale: 4, padding: 16, backgroundcolor: 'ffffff' })
    await device.open('/')
    await device.tap('Scan')
    const input = page.getByRole('dialog').locator('input[type=file]')
    await input.setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer })
    await expect(page.getByRole('main').getByText(name)).toBeVisible()
  }
  await expect(sheet).toHaveCount(0)
})

test('a manager says what the barcodes of scales mean; then one names its product and what it weighs', async ({
  browser,
  server,
}) => {
  await server.admin('POST', '/v1/import/products', 'sku,name,alias\nE2E-HAM,Boiled ham,00123')
  const eve = await Device.join(await browser.newContext(), server, EVE)
  const { page } = eve
  await eve.open('/setup')
  await eve.tap(/^Barcodes of scales/)
  await eve.isAt('Barcodes of scales')
  await eve.shows('No barcode of a scale is known')
  await eve.tap('Add a kind')
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('First two digits').fill('40')
  await eve.shows('It must be 02, or a number from 20 to 29.')
  await expect(sheet.getByRole('button', { name: 'Done' })).toBeDisabled()
  await sheet.getByLabel('First two digits').fill('28')
  await sheet.getByRole('radio', { name: 'What it weighs, in grams' }).check({ force: true })
  await expect(sheet.getByText('28IIIIIWWWWWC')).toBeVisible()
  await expectAccessible(page, 'Set up, barcodes of scales')
  await sheet.getByRole('button', { name: 'Done' }).click()
  await eve.tap('Save')
  await eve.shows('Saved')
  await eve.open('/')
  const printed = '280012300512'
  await eve.scan(printed + checkDigit(printed))
  await eve.isAt('Product')
  await eve.shows('Boiled ham')
  await expect(page.getByRole('region', { name: 'This item' })).toContainText('0.512 kg')
})
