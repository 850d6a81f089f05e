import type { Browser } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { Device } from './support/device.ts'
import { expect, SERVER_AWAY, test as base } from './support/fixtures.ts'
import { ean13 } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

const MAX = { name: 'Max Weber', pin: '4444' }
const NEW_CODE = ean13(4711)

async function joinAsManager(browser: Browser, server: StorehandServer, id: string, person: typeof MAX) {
  await server.admin('PUT', `/v1/people/${id}`, { ...person, role: 'manager' })
  return await Device.join(await browser.newContext(), server, person)
}

/** A manager's device: enrolled, signed in, ready to work offline. */
const test = base.extend<{ max: Device }>({
  max: async ({ browser, server }, use) => {
    const device = await joinAsManager(browser, server, 'max', MAX)
    await use(device)
    await device.page.context().close()
  },
})

test('a manager changes a product and adds one; a barcode that another has is told with its name', async ({
  max,
  complaints,
}) => {
  const { page } = max
  await max.open('/me')
  await max.tap(/^Set up/)
  await expectAccessible(page, 'Set up')
  await max.tap(/^Products/)
  await page.getByRole('searchbox').fill('chopping board oak large')
  await expect(page.getByRole('list', { name: 'Products found' })).toBeVisible()
  await expectAccessible(page, 'Set up, products')
  await page.getByRole('link', { name: /Chopping board, oak, large/ }).click()
  await page.getByLabel('Price in GBP').fill('19,5O')
  await max.shows('That is no price.')
  await expectAccessible(page, 'Set up, a product with a wrong price')
  await page.getByLabel('Price in GBP').fill('19,50')
  await page.getByLabel('Department').fill('Kitchen and bar')
  const ownCode = (await page.getByRole('list', { name: 'Barcodes' }).getByRole('code').first().textContent()) ?? ''
  await max.scan(NEW_CODE)
  await expect(page.getByRole('list', { name: 'Barcodes' }).getByText(NEW_CODE)).toBeVisible()
  await max.tap('Save')
  await max.shows('Saved: Chopping board, oak, large')
  // the catalogue as it is now comes to this very device
  await max.open('/lookup')
  await page.getByRole('searchbox').fill(NEW_CODE)
  await expect(async () => {
    await page.getByRole('searchbox').fill('')
    await page.getByRole('searchbox').fill(NEW_CODE)
    await expect(page.getByRole('link', { name: /Chopping board, oak, large.*£19\.50/ })).toBeVisible({
      timeout: 1_000,
    })
  }).toPass({ timeout: 30_000 })

  await max.open('/setup/add-product')
  await page.getByLabel('SKU').fill('TRAY-1')
  await page.getByLabel('Name').fill('Serving  tray')
  await page.getByRole('textbox', { name: 'Add a barcode' }).fill(ownCode)
  await page.getByRole('button', { name: 'Add a barcode' }).click()
  await max.shows(/“Chopping board, oak, large” \(SKU .+\) has the barcode/)
  await page.getByRole('textbox', { name: 'Add a barcode' }).fill(`${NEW_CODE.slice(0, -1)}0`)
  await page.getByRole('button', { name: 'Add a barcode' }).click()
  await max.shows('its last digit does not fit')
  await expectAccessible(page, 'Set up, a new product with a wrong barcode')
  await page.getByRole('textbox', { name: 'Add a barcode' }).fill('')

  await max.goOffline()
  complaints.allow(SERVER_AWAY)
  await max.tap('Save')
  await max.shows('The product was NOT changed.')
  await max.goOnline()
  await max.tap('Save')
  await max.shows('Saved: Serving tray')
  complaints.allow(/status of 4\d\d .*\/v1\/products\/save/)
  await max.open('/setup/add-product')
  await page.getByLabel('SKU').fill('TRAY-1')
  await page.getByLabel('Name').fill('Another tray')
  await max.tap('Save')
  await max.shows('There is a product with the SKU TRAY-1 already: “Serving tray”.')
})

test('two managers change one product: the second is told, and nothing is overwritten', async ({
  max,
  browser,
  server,
  complaints,
}) => {
  complaints.allow(/status of 4\d\d .*\/v1\/products\/save/)
  const mia = await joinAsManager(browser, server, 'mia', { name: 'Mia Rossi', pin: '5555' })
  for (const device of [max, mia]) {
    await device.open('/setup/products')
    await device.page.getByRole('searchbox').fill('chopping board oak small')
    await device.page.getByRole('link', { name: /Chopping board, oak, small/ }).click()
    await expect(device.page.getByLabel('Price in GBP')).toHaveValue('18.00')
  }
  await mia.neverWoken()
  await max.page.getByLabel('Price in GBP').fill('17.00')
  await max.tap('Save')
  await max.shows('Saved: Chopping board, oak, small')
  await mia.page.getByLabel('Name').fill('Board')
  await mia.tap('Save')
  await mia.shows('Somebody changed “Board” meanwhile.')
  await mia.hears(/Changed by Max Weber at/)
  await expect(mia.page.getByLabel('Price in GBP')).toHaveValue('17.00')
  await mia.page.context().close()
})

test('a lead sees how the store is set up and an associate does not', async ({ ana, ben }) => {
  await ana.open('/setup/add-product')
  await ana.shows('A manager changes products.')
  await expect(ana.page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await ben.open('/setup')
  await ben.shows('This is for leads')
})
