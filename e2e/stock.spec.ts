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
  await expect(happened(ana).first()).toHaveText(/Picked · order STOCK-1.*-1$|Picked · order STOCK-1.*−1$/)
  await expect(ana.page.getByText('not sent yet')).toHaveCount(0)
  await expect(fact(ana, 'Picked for orders')).toHaveText('1')
})
