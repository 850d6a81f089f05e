import { expectAccessible } from './support/axe.ts'
import { Device, EVE } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, orderOnServer } from './support/orders.ts'

const CHI = { name: 'Chi Nguyen', pin: '3333' }
/** Nobody has begun with it, and it is late by a few minutes; from the demo store. */
const LATE = '4712'

test('two who have no network both see to a late order: both are kept, and it is quiet', async ({
  ben,
  browser,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  const context = await browser.newContext()
  const chi = await Device.join(context, server, CHI)
  const alarm = (device: Device) => device.page.getByText(`${LATE} is late.`)
  for (const device of [ben, chi]) {
    await device.open('/')
    // what Chi picks is late too, and may stand before it
    const own = device.page.getByText('4722 is late.')
    await expect(own.or(alarm(device))).toBeVisible()
    if (await own.isVisible()) await device.tap('I see to it')
    await expect(alarm(device)).toBeVisible()
    await device.goOffline()
  }
  await expectAccessible(ben.page, 'an order that is late')
  for (const device of [ben, chi]) {
    await device.tap('I see to it')
    await expect(alarm(device)).toHaveCount(0)
  }
  for (const device of [ben, chi]) {
    await device.goOnline()
    await device.everythingSent()
  }
  const { acknowledged } = await orderOnServer(server, LATE)
  expect(acknowledged?.map(({ by }) => by).toSorted()).toEqual(['ben', 'chi'])
  await context.close()
})

test('what nobody sees to goes up to a lead, then to a manager, with sound and vibration; offline too', async ({
  ana,
  ben,
  browser,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  const context = await browser.newContext()
  const eve = await Device.join(context, server, EVE)
  await ana.page.addInitScript(() => {
    const felt: unknown[] = []
    Object.assign(window, { felt })
    Object.defineProperty(Navigator.prototype, 'vibrate', { value: (pattern: unknown) => felt.push(pattern) > 0 })
  })
  const late = (number: string, minutes: number) => {
    const at = (before: number) => new Date(Date.now() - before * 60_000).toISOString()
    return [number, 'SKU-6201', 'Blue mug', 1, at(minutes + 60), at(minutes), ean13(6201)].join(',')
  }
  await ana.open('/me')
  // a gesture: without one browsers are silent
  await ana.page.getByRole('heading', { level: 1 }).click()
  const felt = () => ana.page.evaluate(() => (window as unknown as { felt: unknown[] }).felt.length)
  const before = await felt()
  const head = 'order_number,sku,name,quantity,placed_at,promised_at,gtin'
  // of one product, in one file: a page of the catalogue that is made anew twice may be gone when a device asks for it
  await server.admin('POST', '/v1/import/orders', [head, late('6201', 13), late('6202', 40), ''].join('\n'))
  await ana.hears('6201 is late.')
  await ana.shows('Nobody has said that they see to it.')
  // three times each; other orders of the demo store may have become late by now
  await expect.poll(async () => (await felt()) - before).toBeGreaterThanOrEqual(3)
  await eve.open('/')
  await eve.hears('6202 is late.')
  await expect(ben.page.getByText(/620[12] is late/)).toHaveCount(0)

  await ana.goOffline()
  await ana.tap('Open it')
  await expect(ana.page.getByRole('heading', { level: 1, name: /6201/ })).toBeVisible()
  await ana.tap('I see to it')
  await expect(ana.page.getByText('6201 is late.')).toHaveCount(0)
  await ana.goOnline()
  await context.close()
})
