import { readFileSync } from 'node:fs'
import { demoProducts } from '../server/demo/products.ts'
import { openingStock } from '../server/demo/stock.ts'
import type { Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder } from './support/orders.ts'

const KITE = demoProducts('GBP').find((product) => product.name === 'Diamond kite, teal')
if (!KITE) throw new Error('the demo store sells kites no more')
const counted = openingStock([...demoProducts('GBP')]).flatMap(({ args }) => {
  const { sku, place, actual } = args as { sku: string; place: string; actual: number }
  return sku === KITE.sku ? [{ place, actual }] : []
})
const SHELF = counted.find(({ place }) => place === 'shelf')?.actual ?? 0
const BACKROOM = counted.find(({ place }) => place === 'backroom')?.actual ?? 0

const open = (device: Device, sku: string) => device.open(`/lookup/${encodeURIComponent(sku)}`)
const fact = (device: Device, name: string) =>
  device.page.getByRole('definition').filter({ has: device.page.locator(`xpath=../dt[.="${name}"]`) })
const happened = (device: Device) => device.page.getByRole('list', { name: 'What happened last' }).getByRole('listitem')

test('a product tells how many are where, how old that is, and why', async ({ ana, complaints }) => {
  await open(ana, KITE.sku)
  await expect(fact(ana, 'On the shelf')).toHaveText(String(SHELF))
  await expect(fact(ana, 'In the backroom')).toHaveText(BACKROOM === 0 ? '0' : String(BACKROOM))
  await ana.shows(`Why is it ${SHELF + BACKROOM}?`)
  await ana.shows(/^as of \d+ min ago$/)
  await expect(happened(ana).first()).toHaveText(/Counted by hand.*Outside → .*Ana Ortiz.*\+/)
  // the same without a network
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await open(ana, KITE.sku)
  await expect(fact(ana, 'On the shelf')).toHaveText(String(SHELF))
})

test('what is picked offline shows at once, as not sent yet; where nobody ever counted it is not known', async ({
  ana,
  server,
  complaints,
}) => {
  const gtin = ean13(61)
  await importOrder(server, 'STOCK-1', [{ name: 'Pruning gloves', gtin, quantity: 2 }])
  await open(ana, `SKU-${gtin}`)
  await ana.hears('Pruning gloves')
  await ana.openOrder('STOCK-1')
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await ana.startPicking()
  await ana.scan(gtin)
  await ana.shows(/1 of 2/)
  await open(ana, `SKU-${gtin}`)
  await expect(fact(ana, 'On the shelf')).toHaveText('Not known')
  await expect(fact(ana, 'Picked for orders')).toHaveText('1')
  await expect(fact(ana, 'Promised, not picked yet')).toHaveText('1')
  await ana.shows('1 movement in these figures not sent yet')
  await expect(happened(ana).first()).toHaveText(/Picked · order STOCK-1.*Ana Ortiz.*Not sent yet/)
  await ana.goOnline()
  await ana.everythingSent()
  await open(ana, `SKU-${gtin}`)
  await expect(happened(ana).first()).toHaveText(/Picked · order STOCK-1.*-1$/)
  await expect(ana.page.getByText('not sent yet')).toHaveCount(0)
  await expect(fact(ana, 'Picked for orders')).toHaveText('1')
})

test('a figure is put right offline: the difference moves, and for many units a lead stands for it', async ({
  ben,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await ben.goOffline()
  await open(ben, KITE.sku)
  await ben.tap('Put it right')
  const sheet = ben.page.getByRole('dialog')
  await expect(sheet.getByText(`The record says ${SHELF}.`)).toBeVisible()
  await sheet.getByRole('textbox', { name: 'How many are there really?' }).fill(String(SHELF - 2))
  await sheet.getByRole('button', { name: `Save: ${SHELF} becomes ${SHELF - 2}` }).click()
  await expect(sheet).toBeHidden()
  await expect(fact(ben, 'On the shelf')).toHaveText(String(SHELF - 2))
  await expect(happened(ben).first()).toHaveText(/Counted by hand.*2: On the shelf → Outside.*Ben Clarke.*Not sent yet/)
  // empty packaging: it is off the shelf, and nobody is named
  await ben.tap('Put it right')
  await sheet.getByRole('radio', { name: 'Empty packaging' }).check({ force: true })
  await sheet.getByRole('button', { name: `Save: ${SHELF - 2} becomes ${SHELF - 3}` }).click()
  await expect(sheet).toBeHidden()
  await expect(fact(ben, 'On the shelf')).toHaveText(String(SHELF - 3))
  // forty more than the record says
  await ben.tap('Put it right')
  await sheet.getByRole('textbox', { name: 'How many are there really?' }).fill(String(SHELF + 37))
  await sheet.getByRole('button', { name: /^Save/ }).click()
  await ben.page
    .getByRole('dialog', { name: 'A lead must approve this' })
    .getByRole('button', { name: 'Close' })
    .click()
  await expect(fact(ben, 'On the shelf')).toHaveText(String(SHELF - 3))
  await sheet.getByRole('button', { name: 'Close' }).click()
  await ben.goOnline()
  await ben.everythingSent()
  await open(ben, KITE.sku)
  await expect(fact(ben, 'On the shelf')).toHaveText(String(SHELF - 3))
})

test('units are carried from the shelf to be inspected and back, and damaged ones leave what can be promised', async ({
  ana,
}) => {
  await open(ana, KITE.sku)
  await ana.tap('Move')
  const sheet = ana.page.getByRole('dialog')
  await sheet.getByRole('radio', { name: 'Shelf → to be inspected' }).check({ force: true })
  await sheet.getByRole('button', { name: 'One more' }).click()
  await sheet.getByRole('button', { name: 'Moved 2' }).click()
  await expect(fact(ana, 'To be inspected')).toHaveText('2')
  await expect(fact(ana, 'On the shelf')).toHaveText(String(SHELF - 2))
  await ana.tap('Put it right')
  await sheet.getByRole('radio', { name: 'Damaged', exact: true }).check({ force: true })
  await sheet.getByRole('button', { name: /^Save/ }).click()
  await expect(fact(ana, 'Damaged')).toHaveText('1')
  await ana.shows(`Why is it ${SHELF + BACKROOM - 3}?`)
  await ana.everythingSent()
  await expect(happened(ana).first()).toHaveText(/Damaged.*1: On the shelf → Damaged.*-1$/)
})

test('a product on the stop-sale list is red where it is looked up, picked and handed over; a lead allows it again', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  const gtin = ean13(62)
  const other = ean13(63)
  await importOrder(server, 'RECALL-2', [
    { name: 'Garden torch', gtin, quantity: 1 },
    { name: 'Garden rope', gtin: other, quantity: 1 },
  ])
  // of products that the store knows by now
  await importOrder(server, 'RECALL-1', [{ name: 'Garden torch', gtin, quantity: 1 }])
  // one stands in a bin already
  await ben.openOrder('RECALL-1')
  await ben.startPicking()
  await ben.scan(gtin)
  await ben.tap('Put it in a bin')
  await ben.stageIn('Shelf B1')
  await ben.everythingSent()

  await open(ana, `SKU-${gtin}`)
  await ana.tap('Stop its sale')
  const sheet = ana.page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: 'Why?' }).fill('The battery gets hot')
  await sheet.getByRole('textbox', { name: 'Lots or dates' }).fill('lot 7')
  await sheet.getByRole('button', { name: 'Stop the sale now' }).click()
  await expect(ana.alert()).toHaveText(/Do not sell: Garden torch\. The battery gets hot\. It is about lot 7\./)
  const picked = ana.page.getByRole('region', { name: 'Picked for orders, still here' })
  await expect(picked.getByRole('listitem')).toHaveText([/Order RECALL-1.*Shelf B1.*1 item/])
  await ana.open('/lookup')
  await expect(ana.page.getByRole('list', { name: 'Not to be sold' }).getByRole('listitem')).toHaveText([
    /Garden torch/,
  ])
  await ana.everythingSent()

  // the other device knows it, and goes by it without a network
  await ben.open('/lookup')
  await ben.hears('Not to be sold')
  complaints.allow(SERVER_AWAY)
  await ben.goOffline()
  await ben.openOrder('RECALL-2')
  await ben.startPicking()
  await ben.page.getByRole('button', { name: /Garden torch/ }).click()
  await ben.shows('Do not pick it. Mark it as missing, and show this to a lead.')
  await ben.scan(gtin)
  await ben.shows('Do not sell Garden torch: The battery gets hot.')
  await ben.scan(other)
  await ben.shows('Garden rope: 1 of 1 picked')
  await ben.open('/handover')
  await ben.page.getByRole('link', { name: /RECALL-1/ }).click()
  await expect(ben.alert()).toHaveText(/Do not hand it over\. Show this to a lead\./)
  await ben.goOnline()

  await open(ana, `SKU-${gtin}`)
  await ana.tap('Allow its sale again')
  await expect(ana.page.getByRole('button', { name: 'Stop its sale' })).toBeVisible()
})

test('a wrong listing is reported in two taps, offline, and a lead settles it', async ({ ana, ben, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await ben.goOffline()
  await open(ben, KITE.sku)
  await ben.tap('Report a mistake')
  await ben.page.getByRole('dialog').getByRole('button', { name: 'The price here' }).click()
  await ben.shows('Reported. A lead puts it right.')
  await ben.goOnline()
  await ben.everythingSent()
  await ana.open('/lookup')
  const mistakes = ana.page.getByRole('list', { name: 'Reported mistakes' })
  await ana.hears('Reported mistakes')
  await expect(mistakes.getByRole('listitem')).toHaveText([/Diamond kite, teal.*The price here · Ben Clarke/])
  await mistakes.getByRole('button', { name: 'Settled' }).click()
  await expect(mistakes).toHaveCount(0)
  await ana.everythingSent()
})

test('labels are printed by the browser, or saved for a label printer', async ({ ana }) => {
  await open(ana, KITE.sku)
  await ana.tap('Print a label')
  const sheet = ana.page.getByRole('dialog')
  await sheet.getByRole('button', { name: 'One more' }).click()
  const saved = ana.page.waitForEvent('download')
  await sheet.getByRole('button', { name: 'Save as ZPL' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toBe(`${KITE.sku}-shelf.zpl`)
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^\^XA[^]*Diamond kite, teal[^]*£12\.00[^]*\^PQ2\n\^XZ\n$/)
  // on paper there are the labels, and nothing of the screen
  await ana.page.emulateMedia({ media: 'print' })
  await expect(sheet).toBeHidden()
  const labels = ana.page.locator('[data-size="shelf"]')
  await expect(labels).toHaveCount(2)
  await expect(labels.first()).toHaveText(/Diamond kite, teal.*£12\.00/)
  await expect(labels.first().locator('img')).toBeVisible()
})

test('the server is asked for the whole history and for other stores, and it says so where it does not answer', async ({
  ana,
  server,
  complaints,
}) => {
  await server.admin('PUT', '/v1/stores/quay', { name: 'Old Quay', zone: 'Europe/London', currency: 'GBP' })
  await open(ana, KITE.sku)
  await ana.tap('Other stores')
  await ana.shows('No other store knows of any.')
  await ana.tap('Everything that happened')
  const all = ana.page.getByRole('list', { name: 'Everything that happened' }).getByRole('listitem')
  await expect(all.last()).toHaveText(/Counted by hand.*Ana Ortiz/)
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await open(ana, KITE.sku)
  await ana.tap('Other stores')
  await ana.shows('The server does not answer, so this is not as it stands now.')
  await ana.tap('Everything that happened')
  await ana.shows('The server does not answer, so what happened before is not shown.')
})
