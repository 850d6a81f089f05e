import { formatGtin } from '#domain/barcode.ts'
import type { Fulfillment, Line } from '#domain/fulfillment.ts'
import type { Product } from '#domain/product.ts'
import { goodsOf, tally } from '#domain/tally.ts'
import { demoProducts } from '../server/demo/products.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(131), quantity: 2, aisle: 'A1' }
/** keeps the order open */
const LAMP = { name: 'Desk lamp', gtin: ean13(132), quantity: 1, aisle: 'B4' }
const skuOf = ({ gtin }: { gtin: string }) => `SKU-${gtin}`

/** What the store says that it has, in eaches. */
async function stock(server: StorehandServer, goods: { gtin: string }, places: Record<string, number>, storeId = '') {
  const rows = Object.entries(places).map(([place, units]) => `${skuOf(goods)},${place},${units}`)
  const query = storeId && `?storeId=${storeId}`
  await server.admin('POST', `/v1/import/stock${query}`, ['sku,place,quantity', ...rows].join('\n'))
}

test('before something counts as not found, the sheet says where else the record has it', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  await importOrder(server, 'SHORT-1', [MUG, LAMP])
  await importOrder(server, 'SHORT-2', [MUG])
  await stock(server, MUG, { shelf: 2, backroom: 4 })
  await ben.openOrder('SHORT-2')
  await ben.startPicking()
  await ben.scan(MUG.gtin)
  await ben.shows('Tall mug, red: 1 of 2 picked')
  await ben.everythingSent()

  await ana.openOrder('SHORT-1')
  await ana.startPicking()
  await ana.everythingSent()
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await ana.tap('Can’t find it')
  const places = ana.page.getByRole('region', { name: 'Look there first' })
  await expect(places).toContainText('The record says that 5 are in the store.')
  await expect(places.getByRole('listitem')).toHaveText([/Backroom.*4/, /Order SHORT-2, in a tote.*1/])
  await expectAccessible(ana.page, 'Pick, where else to look')
  // of what is damaged there is no doubt where it is
  await ana.page.getByRole('radio', { name: 'Worn from display' }).check({ force: true })
  await expect(places).toHaveCount(0)
  await expect(ana.page.getByRole('button', { name: 'Take a photo' })).toBeVisible()
  await ana.page.getByRole('radio', { name: 'None on the shelf' }).check({ force: true })
  await ana.tap('Mark 2 as missing')
  await ana.shows('Tall mug, red: 2 marked as missing')
  await ana.goOnline()
  await ana.everythingSent()
  const [mug] = (await orderOnServer(server, 'SHORT-1')).lines
  expect(mug?.shorts).toMatchObject([{ quantity: 2, reason: 'not-found' }])
})

const [SOY, RICE] = demoProducts('GBP').slice(7, 9)
if (!SOY || !RICE) throw new Error('the demo store sells nothing')
const codeOf = (product: Product) => formatGtin(product.gtins[0] ?? '')
const picked = (line: Line | undefined) =>
  line && Object.fromEntries(goodsOf({ handover: null, cancelled: null }, line).map((one) => [one.name, one.allocated]))

test('something else is given by a scan once the customer has agreed, offline, and can be undone', async ({
  ana,
  server,
  complaints,
}) => {
  await importOrder(server, 'SHORT-3', [MUG, LAMP])
  await ana.openOrder('SHORT-3')
  await ana.startPicking()
  await ana.everythingSent()
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await ana.short()
  await ana.tap('Give something else for Tall mug, red')
  await ana.shows('The order says nothing of it: scan what you would give.')
  await expectAccessible(ana.page, 'Pick, give something else')
  // what is missing is no substitute for itself
  await ana.scan(MUG.gtin)
  await expect(ana.alert()).toHaveText('That is what was ordered: Tall mug, red. Pick it: scan it as the item itself.')
  await ana.scan(codeOf(SOY))
  await ana.shows('Ask the customer before you give it.')
  const give = ana.page.getByRole('button', { name: 'Give 2' })
  await expect(give).toBeDisabled()
  await ana.page.getByRole('radio', { name: 'By phone' }).check({ force: true })
  await expectAccessible(ana.page, 'Pick, somebody agrees')
  await ana.tap('One fewer')
  await ana.tap('Give 1')
  await ana.shows(`1 × ${SOY.name} in place of Tall mug, red`)
  await ana.shows(new RegExp(`Instead: 1 × ${SOY.name}`))
  await ana.tap('Undo')
  await ana.shows('Tall mug, red: 2 missing.')

  await ana.tap('Give something else for Tall mug, red')
  await ana.scan(codeOf(RICE))
  await ana.page.getByRole('radio', { name: 'At the counter' }).check({ force: true })
  await ana.tap('Give 2')
  await ana.shows(`2 × ${RICE.name} in place of Tall mug, red`)
  await ana.goOnline()
  await ana.everythingSent()
  const [mug] = (await orderOnServer(server, 'SHORT-3')).lines
  expect(picked(mug)).toEqual({ [MUG.name]: 0, [RICE.name]: 2 })
  const paid = Math.min(RICE.priceMinor ?? 0, 950)
  expect(mug?.substitutes).toMatchObject([
    { unitPriceMinor: paid, consent: { basis: 'customer', who: 'customer', how: 'counter' } },
  ])
})

test('whoever finds the original offline wins: what was given in its place is put back, and nothing is doubled', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'SHORT-4', [MUG])
  await ana.openOrder('SHORT-4')
  await ana.startPicking()
  await ana.everythingSent()
  await ben.openOrder('SHORT-4')
  await ben.shows('Ana Ortiz is picking this order.')
  await ben.goOffline()
  await ben.tap('Take over')
  await ben.shows('Count what is really in the tote.')
  await ben.tap('Take over')
  await ben.shows('You took over order SHORT-4')
  await expect(ben.page.getByRole('button', { name: 'Scan with the camera' })).toBeVisible()
  await ben.scan(MUG.gtin)
  await ben.scan(MUG.gtin)
  await ben.shows('Everything is picked')

  await ana.short()
  await ana.tap('Give something else for Tall mug, red')
  await ana.scan(codeOf(SOY))
  await ana.page.getByRole('radio', { name: 'By phone' }).check({ force: true })
  await ana.tap('Give 2')
  await ana.shows(`2 × ${SOY.name} in place of Tall mug, red`)
  await ana.everythingSent()
  await ben.goOnline()
  await ben.everythingSent()

  const both = await orderOnServer(server, 'SHORT-4')
  expect(picked(both.lines[0])).toEqual({ [MUG.name]: 2, [SOY.name]: 0 })
  await ana.open(`/put-back/${both.id}`)
  await ana.hears(`The order does not need this in place of Tall mug, red any more. Put 2 back at its place.`)
  await ana.tap('Put back 2')
  await ana.shows(`${SOY.name}: 2 put back`)
  await ana.shows('Nothing to put back')
  await ana.everythingSent()
  const after = await orderOnServer(server, 'SHORT-4')
  expect(after.lines.map((line) => tally(after, line))).toMatchObject([
    { picked: 4, allocated: 2, returned: 2, owed: 0 },
  ])
})

test('another store is asked offline, and decides once the server is reached; what nobody wants is taken off at once', async ({
  ana,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'SHORT-5', [MUG, LAMP])
  await server.admin('PUT', '/v1/stores/quay', { name: 'Quay Street', zone: 'Europe/London', currency: 'GBP' })
  const product = [`sku,name,gtin`, `${skuOf(MUG)},"${MUG.name}",${MUG.gtin}`].join('\n')
  await server.admin('POST', '/v1/import/products?storeId=quay', product)
  await stock(server, MUG, { shelf: 5 }, 'quay')
  // the device knows that there is another store
  await ana.open('/transfer')
  await ana.hears('Quay Street')
  await ana.openOrder('SHORT-5')
  await ana.startPicking()
  await ana.everythingSent()
  await ana.goOffline()
  await ana.short()
  await ana.tap('Another way for Tall mug, red')
  await expectAccessible(ana.page, 'Pick, another way')
  await ana.tap(/^Another store gives it/)
  await ana.shows('2 × Tall mug, red from another store: will be decided when the server is reached.')
  await expect(ana.page.getByRole('button', { name: 'Another way for Tall mug, red' })).toHaveCount(0)
  await ana.short()
  await ana.tap('Another way for Desk lamp')
  await ana.tap(/^They do not want it any more/)
  await ana.shows('1 × Desk lamp taken off the order: the customer does not want it any more.')
  await ana.goOnline()
  await ana.everythingSent()
  await ana.hears('Quay Street gives 2 × Tall mug, red: of all stores it has the most.')
  await expectAccessible(ana.page, 'Pick, what was decided')

  const [here] = await ordersAt(server, 'demo', 'SHORT-5')
  expect(here?.lines.map((line) => tally(here, line))).toMatchObject([{ shorted: 0 }, { shorted: 0 }])
  const there = await ordersAt(server, 'quay', 'SHORT-5')
  expect(there.map(({ lines }) => lines)).toMatchObject([[{ sku: skuOf(MUG), ordered: 2 }]])
})

test('what is missing is shipped instead: wished offline, decided by the server, and taken back as long as it is not', async ({
  ana,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  const header = 'order_number,sku,name,quantity,placed_at,gtin,customer_name,ship_line1,ship_city,ship_country'
  const placed = new Date().toISOString()
  const rows = [
    `SHORT-6,${skuOf(MUG)},"${MUG.name}",2,${placed},${MUG.gtin},Mia Long,1 Quay,London,GB`,
    `SHORT-6,${skuOf(LAMP)},"${LAMP.name}",1,${placed},${LAMP.gtin},,,,`,
  ]
  await server.admin('POST', '/v1/import/orders', [header, ...rows].join('\n'))
  await server.admin('PUT', '/v1/stores/quay', { name: 'Quay Street', zone: 'Europe/London', currency: 'GBP' })
  const product = [`sku,name,gtin`, `${skuOf(MUG)},"${MUG.name}",${MUG.gtin}`].join('\n')
  await server.admin('POST', '/v1/import/products?storeId=quay', product)
  await stock(server, MUG, { shelf: 5 }, 'quay')
  await ana.open('/transfer')
  await ana.hears('Quay Street')
  await ana.openOrder('SHORT-6')
  await ana.startPicking()
  await ana.everythingSent()
  await ana.goOffline()
  const done = async () => {
    await ana.short()
    await ana.shows(/marked as missing/)
  }
  await done()
  await done()
  await ana.tap('Another way for Tall mug, red')
  await ana.tap(/^It is shipped to them/)
  await ana.shows('2 × Tall mug, red to be shipped: will be decided when the server is reached.')
  await ana.tap('Another way for Desk lamp')
  await ana.tap(/^They do not want it any more/)
  await ana.shows('1 × Desk lamp taken off the order: the customer does not want it any more.')
  await expectAccessible(ana.page, 'Pick, wishes that can be taken back')
  await ana.tap('Take it back: Desk lamp')
  await ana.shows('1 × Desk lamp: Ana Ortiz took back what was asked for it.')
  await ana.tap('Take it back: Tall mug, red')
  await ana.shows('2 × Tall mug, red: Ana Ortiz took back what was asked for it.')
  await ana.tap('Another way for Tall mug, red')
  await ana.tap(/^It is shipped to them/)
  await ana.shows('2 × Tall mug, red to be shipped: will be decided when the server is reached.')
  await ana.goOnline()
  await ana.everythingSent()
  await ana.hears('Quay Street ships 2 × Tall mug, red to the customer: of all stores it has the most.')
  await expect(ana.page.getByRole('button', { name: 'Take it back: Tall mug, red' })).toHaveCount(0)
  const there = await ordersAt(server, 'quay', 'SHORT-6')
  expect(there).toMatchObject([{ method: 'ship', lines: [{ sku: skuOf(MUG), ordered: 2 }] }])
})

async function ordersAt(server: StorehandServer, storeId: string, number: string): Promise<Fulfillment[]> {
  const { fulfillments } = (await server.admin('GET', `/v1/fulfillments?find=${number}&storeId=${storeId}`)) as {
    fulfillments: { doc: Fulfillment }[]
  }
  return fulfillments.map(({ doc }) => doc)
}
