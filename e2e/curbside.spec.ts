import type { Browser, Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { ANA, BEN, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { customersLink, ean13, handoverCode, importOrder, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

/** Orders of the demo store that wait for their customers; the second stands in two bins. */
const CHLOE = '4733'
const IN_TWO_PARCELS = '4735'
const MUG = { name: 'Tall mug, red', gtin: ean13(31), quantity: 1, aisle: 'A12' }

/** A customer's own phone: any browser, without a script. */
async function phoneAt(browser: Browser, server: StorehandServer, number: string, locale = 'en-GB'): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale })
  const page = await context.newPage()
  await page.goto(await customersLink(server, number))
  return page
}

const say = (phone: Page, button: string) => phone.getByRole('button', { name: button, exact: true }).click()
const card = ({ page }: Device, number: string) => page.getByRole('region', { name: new RegExp(`^Order ${number}\\b`) })
const row = ({ page }: Device, number: string) => page.getByRole('link', { name: new RegExp(`^Order ${number}\\b`) })

test('a customer says that they are here without a script; they are heard, fetched for and served, and their page says so', async ({
  browser,
  server,
  ana,
}) => {
  const chloe = await phoneAt(browser, server, CHLOE)
  await expect(chloe.getByText('Your order is ready for you.')).toBeVisible()
  await expect(chloe.getByText('Chloe')).toHaveCount(0)
  await chloe.getByLabel('I am there in').selectOption('10')
  await say(chloe, 'I am on my way')
  await expect(chloe.getByText('We expect you at about')).toBeVisible()
  await ana.hears('On their way')

  await chloe.getByLabel(/^Where are you/).fill('by the trees')
  await chloe.getByLabel(/^Your car/).fill('blue Golf')
  await say(chloe, 'I am here')
  await expect(chloe.getByText('You told us: by the trees · blue Golf')).toBeVisible()
  await ana.hears('Customers here')
  await expect(row(ana, CHLOE).first()).toContainText(/Chloe Dupont · by the trees · blue Golf/)
  await expect(row(ana, CHLOE).first()).toContainText(/\d:\d\d/)

  const second = await phoneAt(browser, server, IN_TWO_PARCELS, 'de-DE')
  await expect(second.getByText('Ihre Bestellung liegt für Sie bereit.')).toBeVisible()
  await say(second, 'Ich bin da')
  await expect(second.getByText(/Bitte bleiben Sie, wo Sie sind/)).toBeVisible()
  await row(ana, CHLOE).first().click()
  await ana.isAt('Customers here')
  await expect(card(ana, IN_TWO_PARCELS)).toBeVisible({ timeout: 50_000 })
  await expectAccessible(ana.page, 'customers here')

  await card(ana, CHLOE).getByRole('button', { name: 'I’m going' }).click()
  await expect(card(ana, CHLOE).getByText('You are going')).toBeVisible()
  await ana.everythingSent()
  await expect(async () => {
    await chloe.getByRole('link', { name: 'Look again' }).click()
    await expect(chloe.getByText('Somebody is coming to you now.')).toBeVisible({ timeout: 500 })
  }).toPass()

  await ana.tap('Fetch 2 orders')
  await ana.isAt('Fetch')
  await ana.shows('3 parcels to fetch')
  await expectAccessible(ana.page, 'fetch')
  const orders = await Promise.all([CHLOE, IN_TWO_PARCELS].map((number) => orderOnServer(server, number)))
  const bins = [...new Set(orders.flatMap(({ parcels }) => parcels.map(({ binId }) => binId)))]
  await ana.scan('BIN-C2')
  await ana.shows('Nothing of this walk is in Shelf C2.')
  for (const bin of bins) {
    await ana.scan(`BIN-${bin.toUpperCase()}`)
    await ana.shows(/taken from|Taken from/i)
    await ana.scan(`BIN-${bin.toUpperCase()}`)
    await ana.shows('Taken already')
  }
  await ana.shows('Everything is in your hands')
  for (const [index, number] of [CHLOE, IN_TWO_PARCELS].entries()) {
    await ana.tap(index === 0 ? `Hand over ${number}` : `Next: order ${number}`)
    await ana.isAt(`Hand over ${number}`)
    // what was scanned at its bin is in hand
    for (const parcel of await ana.page.getByRole('checkbox').all()) await expect(parcel).toBeChecked()
    await ana.page.getByRole('textbox', { name: 'Customer’s code' }).fill(await handoverCode(server, number))
    await ana.shows('The code is right')
    await ana.page.getByRole('button', { name: 'Hand over', exact: true }).click()
    await ana.shows(`Order ${number} is handed over`)
  }
  await ana.everythingSent()
  for (const [phone, done] of [
    [chloe, 'Done. You have your order.'],
    [second, 'Erledigt. Sie haben Ihre Bestellung.'],
  ] as const) {
    await phone.reload()
    await expect(phone.getByText(done)).toBeVisible()
    await expect(phone.getByRole('button')).toHaveCount(0)
  }
  await ana.open('/curbside')
  await ana.shows('Nobody is waiting')
  await ana.shows(/^2 customers served today, nine of ten within \d+ min/)
  await expectAccessible(ana.page, 'nobody here')
})

test('whoever works elsewhere hears of a customer who is here, until somebody goes to them', async ({
  browser,
  server,
  ana,
  ben,
}) => {
  await ana.page.addInitScript(() => {
    const felt: unknown[] = []
    Object.assign(window, { felt })
    Object.defineProperty(Navigator.prototype, 'vibrate', { value: (pattern: unknown) => felt.push(pattern) > 0 })
  })
  await ana.open('/me')
  // a gesture: without one browsers are silent
  await ana.page.getByRole('heading', { level: 1 }).click()
  const felt = () => ana.page.evaluate(() => (window as unknown as { felt: unknown[] }).felt.length)
  const before = await felt()
  await say(await phoneAt(browser, server, CHLOE), 'I am here')
  const call = ana.page.getByText(`The customer of ${CHLOE} is here.`)
  await ana.hears(`The customer of ${CHLOE} is here.`)
  await expect.poll(async () => (await felt()) - before).toBeGreaterThanOrEqual(3)
  await expectAccessible(ana.page, 'a customer is here')

  await ben.open('/curbside')
  await card(ben, CHLOE).getByRole('button', { name: 'I’m going' }).click()
  await expect(card(ben, CHLOE).getByText('You are going')).toBeVisible()
  await expect(call).toHaveCount(0, { timeout: 50_000 })
})

test('a customer who comes before their order is picked moves it to the top, also when an associate sees them, offline', async ({
  server,
  ana,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'E2E-60', [MUG])
  await ana.openOrder('E2E-60')
  await ana.goOffline()
  await ana.open('/handover')
  await ana.page.getByRole('searchbox', { name: 'Order, name or code' }).fill('E2E-60')
  await ana.page.getByRole('link', { name: /E2E-60/ }).click()
  await ana.isAt('Hand over E2E-60')
  await ana.tap('Customer is here')
  const sheet = ana.page.getByRole('dialog')
  await sheet.getByRole('radio', { name: 'Outside' }).check({ force: true })
  await sheet.getByLabel('Number of the parking spot').fill('M AB 123')
  await ana.shows('Up to 4 letters and digits. No number plate.')
  await sheet.getByLabel('Number of the parking spot').fill('P12')
  await expectAccessible(ana.page, 'where is the customer')
  await sheet.getByRole('button', { name: 'Customer is here' }).click()
  await ana.shows('Noted. Order E2E-60 is at the top of Work.')
  await ana.shows('The customer came')

  await ana.open('/')
  await ana.shows('Customers here')
  const headings = ana.page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(headings.nth(0)).toHaveText('Customers here')
  await expect(headings.nth(1)).toHaveText('The customer is here')
  await expect(row(ana, 'E2E-60').first()).toContainText('Spot P12')
  await row(ana, 'E2E-60').first().click()
  await expect(card(ana, 'E2E-60').getByText('Saved here, not sent yet')).toBeVisible()
  await expect(card(ana, 'E2E-60').getByRole('link', { name: 'Pick it now' })).toBeVisible()
  await expect(ana.page.getByRole('button', { name: /^Fetch/ })).toHaveCount(0)

  await ana.goOnline()
  await ana.everythingSent()
  expect((await orderOnServer(server, 'E2E-60')).arrival?.here).toMatchObject({ by: 'ana', place: 'kerb', spot: 'P12' })
  await card(ana, 'E2E-60').getByRole('button', { name: 'Customer left' }).click()
  await ana.shows('Order E2E-60: the customer left')
  await ana.shows('Nobody is waiting')
  await ana.tap('Undo')
  await expect(card(ana, 'E2E-60')).toBeVisible()
  await ana.everythingSent()
})

test('two who go to one customer offline: one is told; who was offline hears of a customer once they are back', async ({
  browser,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const ana = await Device.join(await browser.newContext(), server, ANA)
  const ben = await Device.join(await browser.newContext(), server, BEN)
  await ben.goOffline()
  // a stream that is open outlives it
  await ben.open('/')
  const phone = await phoneAt(browser, server, CHLOE)
  await say(phone, 'I am here')
  await expect(phone.getByText('You have been here since')).toBeVisible()
  await ana.open('/curbside')
  await expect(card(ana, CHLOE)).toBeVisible({ timeout: 50_000 })
  await expect(ben.page.getByText('Customers here')).toHaveCount(0)
  await ben.goOnline()
  await ben.hears('Customers here')
  await ben.open('/curbside')
  for (const device of [ana, ben]) {
    await device.goOffline()
    await card(device, CHLOE).getByRole('button', { name: 'I’m going' }).click()
    await expect(card(device, CHLOE).getByText('You are going')).toBeVisible()
  }
  await ana.goOnline()
  await ana.everythingSent()
  await ben.goOnline()
  await ben.hears('Ana Ortiz is going')
  await ben.open('/sync')
  await ben.shows('somebody else is going to this customer')
  // hers is hers to take back
  await expect(card(ben, CHLOE).getByRole('button', { name: 'I’m not going' })).toHaveCount(0)
  await card(ana, CHLOE).getByRole('button', { name: 'I’m not going' }).click()
  await expect(card(ana, CHLOE).getByRole('button', { name: 'I’m going' })).toBeVisible()
  await ana.everythingSent()
})

test('the page is nothing of the app: its worker leaves it alone, and a guessed link leads nowhere', async ({
  server,
  ana,
  browser,
}) => {
  const link = await customersLink(server, CHLOE)
  await ana.page.goto(link)
  await expect(ana.page.getByRole('heading', { name: `Order ${CHLOE}` })).toBeVisible()
  await expectAccessible(ana.page, 'customer’s page')
  await ana.page.getByRole('button', { name: 'I am here' }).click()
  await expect(ana.page.getByText('You have been here since')).toBeVisible()
  await expectAccessible(ana.page, 'customer’s page, here')

  const stranger = await browser.newContext()
  const guessed = await stranger.request.get(link.replace(/.{4}$/, 'AAAA'), { headers: { accept: 'text/html' } })
  expect(guessed.status()).toBe(404)
  expect(await guessed.text()).toContain('This page does not exist')
  await stranger.close()
})
