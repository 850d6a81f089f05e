import { expectAccessible } from './support/axe.ts'
import { BEN } from './support/device.ts'
import { dump } from './support/dump.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(71), quantity: 2, aisle: 'A1' }
const CUSTOMER = 'Wilhelmina Featherstonehaugh'
/** Chromium logs them as errors. */
const REFUSED = /status of 40[13]/

test('a device that is blocked while it is away hands its work in, and tells nothing any more', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  // it hears of it with its next round, in its own time
  test.slow()
  complaints.allow(SERVER_AWAY)
  complaints.allow(REFUSED)
  await importOrder(server, 'LOST-1', [MUG], CUSTOMER)
  await ben.openOrder('LOST-1')
  await ben.goOffline()
  await ben.startPicking()
  await ben.scan(MUG.gtin)
  await ben.scan(MUG.gtin)
  await ben.shows('Everything is picked')

  await ana.open('/devices')
  await ana.page.getByRole('list', { name: 'Devices' }).getByRole('link').filter({ hasNotText: 'This device' }).click()
  const name = await ana.page.getByLabel('Name of the device').inputValue()
  await ana.tap('Block this device')
  await ana.tap('Block it now')
  await ana.shows('It may not come back.')
  await ana.everythingSent()

  await ben.goOnline()
  const { page } = ben
  await ben.hears('This device has been blocked')
  const kept = page.getByText(/^Your \d+ unsent actions are kept for a lead to review\. Hand the device in\.$/)
  await expect(kept).toBeVisible()
  // nor does a toast tell what was done last
  expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  // all of them are with the server, so the device may be set up anew
  await expect(page.getByRole('button', { name: 'Set it up anew' })).toBeVisible()
  const said = await kept.innerText()
  // accepted, claimed, and each of the two
  expect(said).toContain('Your 4 ')
  await expectAccessible(page, 'Blocked')
  const found = await dump(page)
  for (const secret of ['LOST-1', CUSTOMER, MUG.name, MUG.gtin, BEN.name, 'Ana Ortiz', '"wrapped"', '"dataKey"'])
    expect(found.includes(secret), secret).toBe(false)
  // what lets the device in is left, and is for the browser alone
  expect(found.match(/"readable":false/g)).toHaveLength(2)
  expect(found).not.toContain('"readable":true')
  expect(found).toContain(name)
  await ben.goOffline()
  await page.reload()
  await expect(page.getByText(said)).toBeVisible()

  expect((await orderOnServer(server, 'LOST-1')).lines[0]?.picks).toEqual([])
  await ana.open('/sync')
  const heading = ana.page.getByRole('heading', { name: new RegExp(`^Was unsent on “${name}”`) })
  await expect(heading).toBeVisible()
  await expectAccessible(ana.page, 'Sync, what a lost device handed in')
  const letThrough = ana.page.getByRole('button', { name: 'Let it through' })
  for (const left of [3, 2, 1, 0]) {
    await letThrough.first().click()
    await expect(letThrough).toHaveCount(left)
  }
  await ana.everythingSent()
  const picks = (await orderOnServer(server, 'LOST-1')).lines[0]?.picks
  expect(picks?.map(({ by, quantity }) => `${quantity} by ${by}`)).toEqual(['1 by ben', '1 by ben'])
})

test('a device that was away for too long is locked, says why, and opens again by the server', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const { page } = ana
  await importOrder(server, 'AWAY-1', [MUG], CUSTOMER)
  await ana.openOrder('AWAY-1')
  await ana.goOffline()
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await expect(ana.connection()).toHaveText(/3 to send/)
  await page.clock.install({ time: Date.now() + 17 * 3600_000 })
  await page.reload()
  await ana.shows('This device was away from the server for too long')
  await ana.shows('After 16 hours without the server it is locked')
  await ana.shows('3 unsent actions are safe on it, and sent then.')
  await expectAccessible(page, 'Away for too long')
  await ana.goOnline()
  await ana.tap('Try now')
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
  await expect(async () => {
    expect((await orderOnServer(server, 'AWAY-1')).lines[0]?.picks).toHaveLength(1)
  }).toPass()
})
