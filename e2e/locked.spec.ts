import { ANA } from './support/device.ts'
import { dump } from './support/dump.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, handoverCode, handoverQr, importOrder } from './support/orders.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(61), quantity: 1, aisle: 'A1' }
const CUSTOMER = 'Wilhelmina Featherstonehaugh'

test('a locked device, dumped, tells no customer’s name and no code', async ({ ana, server }) => {
  await importOrder(server, 'LOCK-1', [MUG], CUSTOMER)
  const [code, qr] = [await handoverCode(server, 'LOCK-1'), await handoverQr(server, 'LOCK-1')]
  await ana.openOrder('LOCK-1')
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.tap('Put it in a bin')
  await ana.stageIn('Shelf A1')
  // it is there to be found by name, and the code is typed, before the device is locked
  await ana.open('/handover')
  await ana.page.getByRole('searchbox').fill('Featherstone')
  await ana.shows(CUSTOMER)
  await ana.page.getByRole('searchbox').fill(code)
  await expect(ana.page.getByRole('heading', { level: 1, name: /LOCK-1/ })).toBeVisible()
  await ana.everythingSent()
  await ana.open('/me')
  await ana.tap('Sign out')
  await expect(ana.page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()

  const found = await dump(ana.page)
  // the dump reads what there is: the order, and who works here
  expect(found).toContain('LOCK-1')
  expect(found).toContain(ANA.name)
  for (const secret of [CUSTOMER, 'Wilhelmina', 'Featherstonehaugh', code, code.replace('-', ''), qr])
    expect(found.includes(secret), secret).toBe(false)
  expect(found).not.toContain('"readable":true')
})

test('a device that was left lying about is locked, and what it has not sent is kept', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'LOCK-2', [MUG])
  await ana.openOrder('LOCK-2')
  await ana.goOffline()
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('Everything is picked')
  await ana.page.evaluate(() => localStorage.setItem('storehand.last-seen', String(Date.now() - 16 * 60_000)))
  await ana.page.reload()
  await expect(ana.page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
  await ana.shows(/Ana Ortiz has \d unsent actions here/)
  await ana.page.getByRole('button', { name: new RegExp(ANA.name) }).click()
  await ana.page.getByLabel(`PIN of ${ANA.name}`).fill(ANA.pin)
  await ana.tap('Sign in')
  // where she was
  await ana.shows('Everything is picked')
  await ana.goOnline()
  await ana.syncNow()
  await ana.everythingSent()
})
