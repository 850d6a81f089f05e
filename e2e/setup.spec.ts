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
  await max.isAt('Set up')
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
  await page.getByLabel('Other codes').fill('CB-12, 4711')
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
  // the browser may take a moment to be back
  await expect(async () => {
    await max.tap('Save')
    await expect(page.getByText('Saved: Serving tray').first()).toBeVisible({ timeout: 5_000 })
  }).toPass({ timeout: 30_000 })
  complaints.allow(/status of 4\d\d .*\/v1\/products\/save/)
  await max.open('/setup/add-product')
  await page.getByLabel('SKU').fill('TRAY-1')
  await page.getByLabel('Name').fill('Another tray')
  await max.tap('Save')
  await max.shows('There is a product with the SKU TRAY-1 already: “Serving tray”.')
})

test('two managers change one product: the second sees both, and nothing that was typed is lost', async ({
  max,
  browser,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const mia = await joinAsManager(browser, server, 'mia', { name: 'Mia Rossi', pin: '5555' })
  const openBoard = async (device: Device) => {
    await device.open('/setup/products')
    await device.page.getByRole('searchbox').fill('chopping board oak small')
    await device.page.getByRole('link', { name: /Chopping board, oak, small/ }).click()
    await expect(device.page.getByLabel('Price in GBP')).toHaveValue('18.00')
  }
  for (const device of [max, mia]) await openBoard(device)
  await mia.page.getByLabel('Name').fill('Board')
  await max.page.getByLabel('Price in GBP').fill('17.00')
  await max.tap('Save')
  await max.shows('Saved: Chopping board, oak, small')
  // a product is no part of the feed: the next round brings it
  await mia.goOffline()
  await mia.goOnline()
  await mia.hears(/^Changed by Max Weber at \d\d:\d\d, after this was begun\.$/)
  await mia.shows('17.00')
  await mia.shows('18.00')
  await mia.tap('Save the other one')
  await mia.shows('Saved: Board')
  await mia.page.getByRole('searchbox').fill('board')
  await expect(mia.page.getByRole('link', { name: /\bBoard\b/ })).toBeVisible({ timeout: 50_000 })
  await mia.page.context().close()
})

test('a lead sees how the store is set up and an associate does not', async ({ ana, ben }) => {
  await ana.open('/setup/add-product')
  await ana.shows('A manager changes products.')
  await expect(ana.page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await ben.open('/setup')
  await ben.shows('This is for leads')
})

test('a bin is added and retired without a network; a code that another bin has is told with its name', async ({
  max,
  ana,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const { page } = max
  await max.open('/setup/bins')
  await expectAccessible(page, 'Set up, bins')
  await max.goOffline()
  await max.tap('Add a bin')
  await max.scan('BIN-A1')
  await max.shows('This code is on the label of Shelf A1.')
  await expectAccessible(page, 'Set up, a bin with a code that is taken')
  await max.scan('BIN-D1')
  await page.getByLabel('Name').fill('Shelf D1')
  await max.tap('Save')
  await expect(page.getByRole('link', { name: /Shelf D1.*Not sent yet/ })).toBeVisible()
  await page.getByRole('link', { name: /Shelf A2/ }).click()
  await max.tap('Retire this bin')
  await max.tap('Save')
  await max.shows('Changed by Max Weber at')
  await max.goOnline()
  await max.everythingSent()
  await ana.open('/setup/bins')
  await ana.hears('Shelf D1')
  await expect(ana.page.getByRole('list', { name: 'Retired' }).getByText('Shelf A2')).toBeVisible()
})

test('safety stock: the most specific rule decides, and says which it is', async ({ max }) => {
  const { page } = max
  const keep = async (units: string) => {
    await page.getByRole('textbox', { name: 'Units kept back' }).fill(units)
    await max.tap('Save')
    await max.shows('Changed by Max Weber at')
  }
  await max.open('/setup/safety')
  await page.getByRole('link', { name: /Everything in the store/ }).click()
  await keep('1')
  await max.open('/setup/add-rule')
  await expectAccessible(page, 'Set up, a new rule')
  await page.getByRole('textbox', { name: 'Department' }).fill('Kitchen')
  await max.tap('Next')
  await keep('4')
  await max.open('/setup/safety')
  await page.getByRole('searchbox').fill('chopping board oak large')
  await page.getByRole('button', { name: /Chopping board, oak, large/ }).click()
  await max.shows('4, by the rule for: Kitchen')
  await expectAccessible(page, 'Set up, safety stock')
  await page
    .getByRole('list', { name: 'Departments' })
    .getByRole('link', { name: /Kitchen/ })
    .click()
  await max.tap('Remove this rule')
  await max.shows('There is no such rule.')
  await max.open('/setup/safety')
  await page.getByRole('searchbox').fill('chopping board oak large')
  await page.getByRole('button', { name: /Chopping board, oak, large/ }).click()
  await max.shows('1, by the rule for: Everything in the store')
})

test('two managers change one rule: the second sees both and chooses, online and offline', async ({
  max,
  browser,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const mia = await joinAsManager(browser, server, 'mia', { name: 'Mia Rossi', pin: '5555' })
  const type = async (device: Device, units: string) =>
    await device.page.getByRole('textbox', { name: 'Units kept back' }).fill(units)
  for (const device of [max, mia]) await device.open('/setup/safety/store')

  // both online: what Max has typed is not lost as Mia saves
  await type(max, '3')
  await type(mia, '5')
  await mia.tap('Save')
  await max.hears(/^Changed by Mia Rossi at \d\d:\d\d, after this was begun\.$/)
  await expect(max.page.getByText('5 are kept back')).toBeVisible()
  await expect(max.page.getByText('3 are kept back')).toBeVisible()
  await expectAccessible(max.page, 'Set up, two versions')
  await max.tap('Leave it as it is now')
  await expect(max.page.getByRole('textbox', { name: 'Units kept back' })).toHaveValue('5')

  // Max was offline: the server refuses his, and he keeps it
  await max.goOffline()
  await type(max, '7')
  await max.tap('Save')
  await max.shows('Not sent yet')
  await mia.open('/setup/safety/store')
  await type(mia, '6')
  await mia.tap('Save')
  await mia.shows('Saved')
  await mia.everythingSent()
  await max.goOnline()
  await max.syncNow()
  await max.hears(/Changed by Mia Rossi at \d\d:\d\d, after you had opened it\./)
  await expectAccessible(max.page, 'Sync, a change of set-up that was not saved')
  await max.tap('See both')
  await max.shows(/What Max Weber wanted at \d\d:\d\d was not saved\./)
  await max.tap('Save the other one')
  await expect(max.page.getByRole('textbox', { name: 'Units kept back' })).toHaveValue('7')
  await max.everythingSent()
  await mia.open('/setup/safety')
  await mia.hears('7 are kept back')
  await mia.page.context().close()
})

test('hours: the week, a closed day, and what they mean for the days to come; words that are none are shown', async ({
  max,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const { page } = max
  await max.open('/setup/hours')
  await max.shows('When the store is open was never said.')
  await expectAccessible(page, 'Set up, hours not known')
  await max.goOffline()
  await page.getByRole('button', { name: /^Monday/ }).click()
  await max.tap('Open on this day')
  await page.getByLabel('To', { exact: true }).fill('')
  await max.shows('Type a time in each')
  await expectAccessible(page, 'Set up, hours of a day')
  await page.getByLabel('To', { exact: true }).fill('01:00')
  await page.getByRole('radio', { name: 'Every day' }).check({ force: true })
  await max.tap('Done')
  await expect(page.getByRole('button', { name: /^Sunday/ })).toContainText('09:00–01:00')
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date())
  await max.tap('Add closed days')
  await page.getByLabel('First day').fill(today)
  await page.getByLabel('Last day').fill(today)
  await page.getByLabel('Why').fill('Stocktaking')
  await max.tap('Done')
  await max.shows('Closed · Stocktaking')
  await max.tap('Save')
  await max.shows('Not sent yet')
  await expectAccessible(page, 'Set up, hours')
  await max.goOnline()
  await max.everythingSent()
  await max.open('/setup/hours')
  await expect(page.getByRole('button', { name: /^Sunday/ })).toContainText('09:00–01:00')
})

test('the map: aisles change their place by keys, and it is said; a policy is changed', async ({ max }) => {
  const { page } = max
  await max.open('/setup/map')
  for (const name of ['A1', 'A2']) {
    await max.tap('Add an aisle')
    await page.getByRole('dialog').getByLabel('Name').fill(name)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('list', { name: 'Aisles' }).getByText(name)).toBeVisible()
  }
  await page.getByRole('button', { name: 'Move A2 up' }).focus()
  await page.keyboard.press('Enter')
  await max.shows('A2 is 1 of 2 now')
  await expect(page.getByRole('list', { name: 'Aisles' }).getByRole('listitem').first()).toContainText('A2')
  await max.tap('Save')
  await max.shows('Changed by Max Weber at')
  await expectAccessible(page, 'Set up, the map')

  await max.open('/setup/policy')
  await page.getByRole('textbox', { name: 'Units' }).fill('25')
  await page.getByLabel('Value in GBP').fill('150.00')
  await page.getByLabel('Most that a typed code opens offline, in GBP').fill('80')
  await max.tap('Save')
  await max.shows('Changed by Max Weber at')
  await expectAccessible(page, 'Set up, policies')
  await max.open('/setup/policy')
  await expect(page.getByLabel('Value in GBP')).toHaveValue('150.00')
  await expect(page.getByLabel('Most that a typed code opens offline, in GBP')).toHaveValue('80.00')
})

test('how far off a count may be: what is no value is not saved, what is saved stands, a gain and a loss apart', async ({
  max,
}) => {
  const { page } = max
  await max.open('/setup')
  await max.tap(/^Counts/)
  await max.isAt('Counts')
  const loss = page.getByRole('region', { name: 'Fewer than the record says' })
  const gain = page.getByRole('region', { name: 'More than the record says' })
  await loss.getByLabel('Value at most, in GBP').fill('12,5O')
  await max.shows('That is no price.')
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await loss.getByLabel('Value at most, in GBP').fill('12,50')
  await loss.getByRole('textbox', { name: 'Units at most' }).fill('2')
  await max.tap('Save')
  await max.shows('Changed by Max Weber at')
  await expectAccessible(page, 'Set up, counts')
  await max.open('/setup/counts')
  await expect(loss.getByLabel('Value at most, in GBP')).toHaveValue('12.50')
  await expect(loss.getByRole('textbox', { name: 'Units at most' })).toHaveValue('2')
  await expect(gain.getByRole('textbox', { name: 'Units at most' })).toHaveValue('5')
})
