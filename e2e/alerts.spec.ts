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
  const lateBy = async (number: string, minutes: number) => {
    const at = (before: number) => new Date(Date.now() - before * 60_000).toISOString()
    const row = [number, `SKU-${number}`, 'Blue mug', 1, at(minutes + 60), at(minutes), ean13(Number(number))]
    const file = ['order_number,sku,name,quantity,placed_at,promised_at,gtin', row.join(','), ''].join('\n')
    await server.admin('POST', '/v1/import/orders', file)
  }
  await ana.open('/me')
  // a gesture: without one browsers are silent
  await ana.page.getByRole('heading', { level: 1 }).click()
  await lateBy('6201', 12)
  await lateBy('6202', 40)
  await ana.hears('6201 is late.')
  await ana.shows('Nobody has said that they see to it.')
  await expect.poll(() => ana.page.evaluate(() => (window as unknown as { felt: unknown[] }).felt.length)).toBe(3)
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
