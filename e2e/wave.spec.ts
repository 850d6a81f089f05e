import { tally } from '#domain/tally.ts'
import { expectAccessible } from './support/axe.ts'
import { ANA, BEN, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(71), quantity: 1, aisle: 'W1-01' }
const LAMP = { name: 'Desk lamp', gtin: ean13(72), quantity: 1, aisle: 'W2-02' }
const RUG = { name: 'Wool rug', gtin: ean13(73), quantity: 2, aisle: 'W3-01' }
const MILK = { name: 'Oat milk', gtin: ean13(74), quantity: 1, aisle: 'W1-08' }

/** A map of two floors, so that the demo's own orders lie elsewhere. */
const MAP = ['aisle,zone,floor', 'W1,Walk,Ground', 'W2,Walk,Ground', 'W3,Loft,Upper']

/** Plans a walk of all orders on this floor or in this zone, on a device that has them. */
async function plan(device: Device, where: string, orders: number, first = async () => {}): Promise<void> {
  await device.open('/')
  const offer = device.page.getByRole('link', { name: /^Pick several orders/ })
  await expect(offer).toBeVisible({ timeout: 50_000 })
  await offer.click()
  await device.isAt('Several orders in one walk')
  await device.page.getByRole('radio', { name: where, exact: true }).check({ force: true })
  await first()
  const start = device.page.getByRole('button', { name: `Start with ${orders} orders` })
  await expect(start).toBeVisible({ timeout: 50_000 })
  await start.click()
}

/** Whatever the order of the same minute, the order's number says whose tote it is. */
async function takeTote(device: Device, code: string): Promise<string> {
  const asks = device.page.getByText(/^Take (a|another) tote for order (.*) and scan its label\.$/)
  const number = /order (\S+)/.exec((await asks.textContent()) ?? '')?.[1] ?? ''
  await device.scan(code)
  await device.shows(new RegExp(`: order ${number}$`))
  return number
}

async function picked(server: StorehandServer, number: string) {
  const order = await orderOnServer(server, number)
  return order.lines.map((line) => {
    const { allocated, shorted, owed } = tally(order, line)
    return { name: line.name, allocated, shorted, owed }
  })
}

// before any device reads the catalogue: one that is half way through would meet pages that are gone
test.beforeEach(async ({ server }) => {
  await server.admin('POST', '/v1/import/aisles', [...MAP, ''].join('\n'))
  await server.admin(
    'POST',
    '/v1/import/products',
    `sku,name,gtin,aisle,storage\nSKU-${MILK.gtin},${MILK.name},${MILK.gtin},${MILK.aisle},chilled\n`,
  )
})

test('three orders are picked in one walk, offline, each into its tote; chilled comes last', async ({
  browser,
  server,
  complaints,
}) => {
  test.setTimeout(240_000)
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'W-1', [MUG, MILK])
  await importOrder(server, 'W-2', [MUG, LAMP])
  await importOrder(server, 'W-3', [LAMP])
  const ana = await Device.join(await browser.newContext(), server, ANA)
  await plan(ana, 'Ground', 3, async () => {
    // whoever leaves one out gets no other for it, unless they ask
    await ana.page.getByRole('textbox', { name: 'Orders at most' }).fill('2')
    await ana.shows('Start with 2 orders')
    await ana.page
      .getByRole('button', { name: /^Leave out order W-/ })
      .first()
      .click()
    await ana.shows('Start with 1 order')
    await expectAccessible(ana.page, 'an order is left out')
    await ana.tap('Another one instead')
    await ana.shows('Start with 2 orders')
    await ana.tap('Take in what was left out')
    await ana.page.getByRole('textbox', { name: 'Orders at most' }).fill('6')
  })
  await ana.page.context().setOffline(true)

  // a tote for each order; one that holds an order already, and what is no tote, are refused
  const first = await takeTote(ana, 'TOTE-1')
  await ana.scan('TOTE-1')
  await expect(ana.alert()).toContainText('That is Tote 1 already')
  await ana.scan(MUG.gtin)
  await expect(ana.alert()).toContainText('That is no tote: it is a product')
  await expectAccessible(ana.page, 'totes of a walk')
  const second = await takeTote(ana, 'TOTE-2')
  await ana.tap('It has no label')
  await ana.shows(`Tote 3: order W-3`)
  expect([first, second]).toEqual(['W-1', 'W-2'])

  // the mug of two orders: the most urgent one's first, and it is in its tote before another is picked
  await ana.shows('Aisle W1-01')
  await ana.scan(MUG.gtin)
  await ana.shows('Put Tall mug, red in Tote 1')
  // it is in a hand still, whatever becomes of the app
  await ana.page.reload()
  await ana.shows('Put Tall mug, red in Tote 1')
  await ana.scan(MUG.gtin)
  await expect(ana.alert()).toContainText('First put Tall mug, red in Tote 1')
  await ana.scan('TOTE-2')
  await expect(ana.alert()).toContainText('That is Tote 2 It belongs in Tote 1.')
  await ana.scan('TOTE-1')
  await expect(ana.alert()).toHaveCount(0)
  await expectAccessible(ana.page, 'a walk')

  // a tote that is full is followed by another of the same number
  await ana.scan(MUG.gtin)
  await ana.shows('Put Tall mug, red in Tote 2')
  await ana.tap('The tote is full')
  await takeTote(ana, 'TOTE-2B')
  await ana.tap('Undo: Tall mug, red')
  await ana.shows('Undone')

  // the app is closed in the middle of it, and opened again
  await ana.tap('Pause')
  await ana.shows('This walk is paused')
  await ana.page.reload()
  await ana.shows('This walk is paused')
  await ana.tap('Go on')
  await ana.shows('Aisle W1-01')
  await ana.scan(MUG.gtin)
  await ana.shows('Scan Tote 2, TOTE-2B, to confirm.')
  await ana.scan('TOTE-2')

  // one lamp for two orders: it is missing to the one that is due later
  await ana.shows('Aisle W2-02')
  await ana.tap('Can’t find it')
  await ana.tap('One fewer')
  await ana.tap('Mark 1 as missing')
  await ana.shows('Desk lamp: 1 marked as missing')
  await ana.tap('Picked by hand')
  await ana.shows('Put Desk lamp in Tote 2')
  await ana.scan('TOTE-2')

  await ana.shows('Aisle W1-08')
  await ana.shows('Chilled')
  await ana.scan(MILK.gtin)
  // the last unit of all has its tote too
  await ana.shows('Put Oat milk in Tote 1')
  await ana.scan('TOTE-1')
  await ana.shows('4 of 5 picked, 1 missing')
  await expectAccessible(ana.page, 'the end of a walk')
  // the full tote is on the cart too; either of them leads to its order, and that to the walk again
  await ana.shows('Tote 2 · TOTE-2 and TOTE-2B')
  await ana.scan('TOTE-2')
  await ana.isAt('Stage W-2')
  await ana.scan('TOTE-2B')
  await ana.shows('That is the tote of this order (TOTE-2B)')
  await ana.scan('BIN-C2')
  await ana.shows('Mark ready')
  await ana.tap('Mark ready')
  await ana.tap('Back to the walk')
  await ana.tap('End the walk')
  await ana.isAt('Work')
  await ana.scan('TOTE-1')
  await ana.isAt('Stage W-1')

  await ana.page.context().setOffline(false)
  await ana.syncNow()
  await ana.everythingSent()
  expect(await picked(server, 'W-1')).toEqual([
    { name: MUG.name, allocated: 1, shorted: 0, owed: 0 },
    { name: MILK.name, allocated: 1, shorted: 0, owed: 0 },
  ])
  expect(await picked(server, 'W-2')).toMatchObject([{ allocated: 1 }, { allocated: 1, shorted: 0 }])
  expect(await picked(server, 'W-3')).toMatchObject([{ allocated: 0, shorted: 1 }])
})

test('a colleague takes a walk over with what is in its totes; picks that arrive late are asked about', async ({
  browser,
  server,
  complaints,
}) => {
  test.setTimeout(240_000)
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'W-4', [RUG])
  await importOrder(server, 'W-5', [RUG])
  const ana = await Device.join(await browser.newContext(), server, ANA)
  const ben = await Device.join(await browser.newContext(), server, BEN)
  await plan(ana, 'Upper', 2)
  await takeTote(ana, 'TOTE-4')
  await takeTote(ana, 'TOTE-5')
  await ana.shows('Aisle W3-01')
  await ana.everythingSent()
  await ana.page.context().setOffline(true)
  await ana.scan(RUG.gtin)
  await ana.shows('Put Wool rug in Tote 1')
  await ana.scan('TOTE-4')

  // her device is out of reach: he sees the rug in the tote, and not on his screen
  await ben.open('/')
  const row = ben.page.getByRole('link', { name: /^Ana Ortiz’s walk/ })
  await expect(row).toBeVisible({ timeout: 50_000 })
  await row.click()
  await ben.shows('Ana Ortiz walks this.')
  await ben.scan('TOTE-4')
  await ben.scan(RUG.gtin)
  await ben.shows('Look into 1 more tote first.')
  await expectAccessible(ben.page, 'taking over a walk')
  await ben.page
    .getByRole('region', { name: /TOTE-5/ })
    .getByRole('button', { name: 'It is empty' })
    .click()
  await ben.tap('Take over with 1 item')
  await ben.shows('Aisle W3-01')
  await ben.scan(RUG.gtin)
  await ben.shows('Put Wool rug in Tote 1')
  await ben.scan('TOTE-4')
  for (const _time of ['once', 'twice']) {
    await ben.scan(RUG.gtin)
    await ben.shows('Put Wool rug in Tote 2')
    await ben.scan('TOTE-5')
    await expect(ben.page.getByText('Put Wool rug in Tote 2')).toHaveCount(0)
  }
  await ben.shows('Everything is picked')
  await ben.everythingSent()

  await ana.page.context().setOffline(false)
  await ana.hears('Ben Clarke walks this.')
  await ana.everythingSent()
  await ben.open('/')
  await ben.openOrder('W-4')
  await ben.hears(/Ana Ortiz’s picks from before the take-over have arrived: 1\. Same items\?/)
  await ben.tap('Same items')
  await ben.shows('Nothing to put back')
  await ben.everythingSent()
  expect(await picked(server, 'W-4')).toEqual([{ name: RUG.name, allocated: 2, shorted: 0, owed: 0 }])
  expect(await picked(server, 'W-5')).toEqual([{ name: RUG.name, allocated: 2, shorted: 0, owed: 0 }])
})

test('a walk over two floors is split, and what two people pick of one order comes together', async ({
  browser,
  server,
  complaints,
}) => {
  test.setTimeout(240_000)
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'W-6', [MUG, { ...RUG, quantity: 1 }])
  await importOrder(server, 'W-7', [LAMP])
  const ana = await Device.join(await browser.newContext(), server, ANA)
  const ben = await Device.join(await browser.newContext(), server, BEN)
  await ana.open('/wave')
  // the demo's orders have no place on this map
  await expect(async () => {
    const others = ana.page.getByRole('button', { name: /^Leave out order (?!W-)/ })
    while ((await others.count()) > 0) await others.first().click()
    const instead = ana.page.getByRole('button', { name: /instead$/ })
    if (await instead.isVisible()) await instead.click()
    await expect(ana.page.getByRole('button', { name: 'Start with 2 orders' })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 50_000 })
  await ana.tap('Start with 2 orders')
  await takeTote(ana, 'TOTE-6')
  await takeTote(ana, 'TOTE-7')
  await ana.tap('Leave Upper to a colleague')
  await ana.shows('Upper is a walk of its own now')
  await ana.everythingSent()

  await ben.open('/')
  const part = ben.page.getByRole('link', { name: /^A part that nobody walks/ })
  await expect(part).toBeVisible({ timeout: 50_000 })
  await part.click()
  await ben.tap('Walk this part')
  await ben.shows('Take a tote for order W-6 and scan its label.')
  for (const device of [ana, ben]) await device.page.context().setOffline(true)
  await ben.tap('It has no label')
  await ben.shows('Aisle W3-01')
  await ben.scan(RUG.gtin)
  await ben.tap('It is in Tote 1')
  await ben.shows(/the rest comes from another part/)
  await ben.tap('End the walk')
  await ben.isAt('Work')
  await ana.scan(MUG.gtin)
  await ana.shows('Put Tall mug, red in Tote 1')
  await ana.scan('TOTE-6')
  await ana.scan(LAMP.gtin)
  await ana.shows('Put Desk lamp in Tote 2')
  await ana.scan('TOTE-7')
  await ana.shows('Scan a tote, or tap it, to put it in its bin. Then end the walk.')
  for (const device of [ana, ben]) {
    await device.page.context().setOffline(false)
    await device.everythingSent()
  }
  expect((await orderOnServer(server, 'W-6')).state).toBe('picked')
  expect(await picked(server, 'W-6')).toMatchObject([
    { name: MUG.name, allocated: 1, owed: 0 },
    { name: RUG.name, allocated: 1, owed: 0 },
  ])
  await ana.tap(/^Tote 1 · TOTE-6/)
  await ana.isAt('Stage W-6')
})
