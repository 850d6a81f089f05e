import { tally } from '#domain/tally.ts'
import { ANA, BEN, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { cancelOrder, ean13, importOrder, orderOnServer } from './support/orders.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(21), quantity: 2, aisle: 'A12' }

test('two who picked the same order offline add up: nothing is doubled, the surplus is put back', async ({
  server,
  browser,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'E2E-2', [MUG])
  const ana = await Device.join(await browser.newContext(), server, ANA)
  const ben = await Device.join(await browser.newContext(), server, BEN)
  await server.stop()
  for (const device of [ana, ben]) {
    await device.openOrder('E2E-2')
    await device.startPicking()
    await device.scan(MUG.gtin)
    await expect(device.page.getByText(`${MUG.name}: 1 of 2 picked`).first()).toBeVisible()
    await device.scan(MUG.gtin)
    await expect(device.page.getByText('Everything is picked')).toBeVisible()
  }
  await server.start()
  await ana.everythingSent()
  await ben.everythingSent()

  const [line] = (await orderOnServer(server, 'E2E-2')).lines
  expect(line && tally({ handover: null, cancelled: null }, line)).toMatchObject({ picked: 4, allocated: 2, owed: 2 })
  // whoever has the order open when the other's work arrives is told there
  await ben.hears('2 items too many. Put back first.')
  await ben.tap('See what to put back')
  await expect(
    ben.page.getByText('Ana Ortiz also picked this. The order needs 2; together you have 4. Put 2 back at A12'),
  ).toBeVisible()
  await expect(ben.page.getByRole('button', { name: 'Same items' })).toBeVisible()
  await ben.page.getByRole('button', { name: 'Put back 2' }).click()
  await expect(ben.page.getByText('Nothing to put back')).toBeVisible()
  await ben.everythingSent()

  const settled = await orderOnServer(server, 'E2E-2')
  expect(settled.state).toBe('picked')
  expect(settled.lines.map((each) => tally(settled, each))).toMatchObject([{ allocated: 2, returned: 2, owed: 0 }])
})

test('taking over counts the tote; picks that arrive late ask “Same items?”', async ({
  server,
  browser,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'E2E-3', [MUG])
  const ana = await Device.join(await browser.newContext(), server, ANA)
  const ben = await Device.join(await browser.newContext(), server, BEN)
  await ana.openOrder('E2E-3')
  await ana.startPicking()
  await ana.everythingSent()
  // Ana's device loses the network, the store's server does not: her picks stay with her
  await ana.page.context().setOffline(true)
  await ana.scan(MUG.gtin)
  await expect(ana.page.getByText(`${MUG.name}: 1 of 2 picked`).first()).toBeVisible()

  await ben.openOrder('E2E-3')
  await expect(ben.page.getByText('Ana Ortiz is picking this order.')).toBeVisible()
  await ben.page.getByRole('link', { name: 'Take over' }).click()
  // a person looks before the next scan
  await expect(ben.page.getByRole('heading', { name: 'Take over E2E-3' })).toBeVisible()
  await ben.scan(MUG.gtin)
  await ben.page.getByRole('button', { name: 'Take over with 1 item' }).click()
  await expect(ben.page.getByRole('button', { name: 'Scan with the camera' })).toBeVisible()
  await ben.everythingSent()

  await ana.page.context().setOffline(false)
  await ana.syncNow()
  await ana.everythingSent()
  // he is still picking it
  await ben.hears('1 item too many. Put back first.')
  await ben.tap('See what to put back')
  await expect(
    ben.page.getByText(/Ana Ortiz’s picks from before the take-over have arrived: 1\. Same items\?/),
  ).toBeVisible()
  await ben.page.getByRole('button', { name: 'Same items' }).click()
  await expect(ben.page.getByText('Nothing to put back')).toBeVisible()
  await ben.everythingSent()
  const [line] = (await orderOnServer(server, 'E2E-3')).lines
  expect(line && tally({ handover: null, cancelled: null }, line)).toMatchObject({ picked: 1, allocated: 1, owed: 0 })
})

test('an order that was cancelled meanwhile needs attention, and its items go back', async ({
  server,
  browser,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'E2E-4', [MUG])
  const ana = await Device.join(await browser.newContext(), server, ANA)
  await ana.page.context().setOffline(true)
  await ana.openOrder('E2E-4')
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.scan(MUG.gtin)
  await expect(ana.page.getByText('Everything is picked')).toBeVisible()
  await cancelOrder(server, 'E2E-4')

  await ana.page.context().setOffline(false)
  await ana.page.goto(`${server.url}/sync`)
  await ana.everythingSent()
  const attention = ana.page.getByRole('region', { name: /Needs attention/ })
  await expect(
    attention.getByText(/The customer cancelled order E2E-4 at \d\d:\d\d, before this reached us/).first(),
  ).toBeVisible()
  await expect(attention.getByText('Do not hand it over. Put the items back.').first()).toBeVisible()

  await ana.openOrder('E2E-4')
  await ana.page.getByRole('button', { name: 'Put back 2' }).click()
  await expect(ana.page.getByText('Nothing to put back')).toBeVisible()
  await ana.everythingSent()
  const cancelled = await orderOnServer(server, 'E2E-4')
  expect(cancelled.state).toBe('cancelled')
  expect(cancelled.lines.map((line) => tally(cancelled, line))).toMatchObject([{ allocated: 0, returned: 2, owed: 0 }])
})
