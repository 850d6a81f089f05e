import { expectAccessible } from './support/axe.ts'
import type { Device } from './support/device.ts'
import type { StorehandServer } from './support/server.ts'
import { cancelOrder, ean13, orderOnServer } from './support/orders.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'

/** Picked, and in no bin yet; from the demo store. */
const PICKED = '4726'

test('the label of a bin puts the order into it; another code is no bin, and changes nothing', async ({
  ana,
  server,
}) => {
  await ana.openOrder(PICKED)
  await ana.shows('Scan the bin, or choose it.')
  await ana.scan(ean13(1))
  await expect(ana.alert()).toHaveText(`That is not the label of a bin (${ean13(1)}) Scan the label on the bin itself.`)
  await ana.everythingSent()
  expect((await orderOnServer(server, PICKED)).parcels).toEqual([])

  await ana.scan('BIN-B2')
  await ana.shows('In Shelf B2')
  await ana.shows('Staged. Not marked ready yet.')
  await ana.everythingSent()
  expect((await orderOnServer(server, PICKED)).parcels).toMatchObject([{ binId: 'b2', by: 'ana' }])
})

test('an order in its bin is to do until it is marked ready', async ({ ana }) => {
  await ana.openOrder(PICKED)
  await ana.stageIn('Shelf A1')
  await ana.open('/')
  await expect(ana.page.getByRole('link', { name: `Order ${PICKED}` })).toContainText('to mark ready')
  await ana.openOrder(PICKED)
  await ana.tap('Mark ready')
  await ana.shows(/^Ready\b/)
  await ana.tap('Next order')
  await expect(ana.page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
  await expect(ana.page.getByRole('link', { name: `Order ${PICKED}` })).toHaveCount(0)
  await ana.page.getByRole('radio', { name: 'Waiting' }).check({ force: true })
  await expect(ana.page.getByRole('link', { name: `Order ${PICKED}` })).toBeVisible()
})

test('an order that stands in the wrong bin is taken out and put into another', async ({ ana, server }) => {
  await ana.openOrder(PICKED)
  await ana.stageIn('Shelf C1')
  await ana.tap('Take it out of the bin')
  await ana.shows('Scan the bin, or choose it.')
  await ana.scan('BIN-F1')
  await ana.shows('In Fridge 1')
  // the last step is undone where it is told
  await ana.tap('Undo')
  await ana.shows('Scan the bin, or choose it.')
  await ana.scan('BIN-Z2')
  await ana.shows('In Freezer 2')
  await ana.everythingSent()
  expect((await orderOnServer(server, PICKED)).parcels).toMatchObject([{ binId: 'z2' }])
})

test('ready while offline: the screen says that it is saved here, and once the server has it, since when', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await ana.openOrder(PICKED)
  await ana.stageIn('Shelf A1')
  await expect(ana.page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await ana.tap('Mark ready')
  // it would take the ready state along
  await expect(ana.page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await ana.shows('Ready. Saved here; the server gets it with the next contact.')
  expect((await orderOnServer(server, PICKED)).state).toBe('picked')

  await ana.goOnline()
  await ana.syncNow()
  await ana.everythingSent()
  expect((await orderOnServer(server, PICKED)).state).toBe('ready')
  await ana.page.goBack()
  await ana.shows(/Ready since \d\d:\d\d\. The server has it\./)
})

test('a staged order that is cancelled: its parcel leaves the bin; another order’s label never leaves the task', async ({
  ana,
  server,
}) => {
  await ana.openOrder(PICKED)
  await ana.stageIn('Shelf A1')
  await ana.everythingSent()
  await cancelOrder(server, PICKED)
  await ana.shows(/The customer cancelled .*at \d\d:\d\d\. Do not hand it over\./)
  await ana.scan('4733')
  await ana.shows('That is order 4733.')
  await expect(ana.page.getByRole('heading', { name: `Stage ${PICKED}`, level: 1 })).toBeVisible()
  await ana.tap('Take it out of the bin')
  await expect(ana.page.getByText('Out of the bin', { exact: true })).toBeVisible()
  await ana.everythingSent()
  expect((await orderOnServer(server, PICKED)).parcels).toEqual([])

  await ana.scan('4733')
  await ana.tap('Open')
  await expect(ana.page.getByRole('heading', { name: 'Hand over 4733', level: 1 })).toBeVisible()
})

/** An order of one product that is kept so, and one that may stand anywhere; picked. */
async function mixedOrder(device: Device, server: StorehandServer, number: string): Promise<void> {
  const products = ['sku,gtin,name,storage', `PEAS,${ean13(31)},Peas,frozen`, `TEA,${ean13(32)},Tea,`, ''].join('\n')
  await server.admin('POST', '/v1/import/products', products)
  const placed = new Date().toISOString()
  const rows = ['PEAS,1', 'TEA,2'].map((row) => `${number},${row},${placed}`)
  await server.admin('POST', '/v1/import/orders', ['order_number,sku,quantity,placed_at', ...rows, ''].join('\n'))
  await device.openOrder(number)
  await device.startPicking()
  await device.scan(ean13(32))
  await device.shows('Tea: 1 of 2 picked')
  await device.scan(ean13(32))
  await device.shows('Tea: 2 of 2 picked')
  await device.scan(ean13(31))
  await device.shows('Everything is picked')
}

test('frozen goods and the rest are a parcel each, with a tag to write on; a shelf is refused for the frozen one, offline', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await mixedOrder(ana, server, '90426')
  await ana.everythingSent()
  await ana.goOffline()
  await ana.openOrder('90426')
  await ana.shows('0426 A')
  await ana.scan('BIN-A1')
  await ana.shows('In Shelf A1')
  await ana.shows('0426 B')
  await expect(ana.page.getByText('1 of 2 in a bin')).toBeVisible()
  await expect(ana.page.getByRole('button', { name: /^Shelf A2/ })).toHaveCount(0)
  await ana.scan('BIN-A2')
  await expect(ana.alert()).toHaveText('This parcel is frozen. Shelf A2 is a shelf. These fit: Freezer 1, Freezer 2.')
  await expectAccessible(ana.page, 'stage')
  await ana.scan('BIN-Z1')
  await ana.shows('In Shelf A1 · Freezer 1')
  await ana.goOnline()
  await ana.everythingSent()
  expect((await orderOnServer(server, '90426')).parcels).toMatchObject([
    { binId: 'a1', tag: '0426 A', contents: [{ lineId: 'TEA', quantity: 2 }] },
    { binId: 'z1', tag: '0426 B', contents: [{ lineId: 'PEAS', quantity: 1 }] },
  ])
})

test('a full bin is a question and no dead end; of two who took its last place offline both did, and the bin is too full', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await server.admin('PUT', '/v1/bins/a3', { code: 'BIN-A3', name: 'Shelf A3', kind: 'shelf', capacity: 1 })
  await ana.openOrder('4727')
  await ben.openOrder(PICKED)
  for (const device of [ana, ben])
    await expect(device.page.getByRole('button', { name: /^Shelf A3/ })).toContainText(/of 1/, { timeout: 50_000 })
  await ana.goOffline()
  await ben.goOffline()
  for (const device of [ana, ben]) {
    const row = device.page.getByRole('button', { name: /^Shelf A3/ })
    if (await row.getByText('Full').isVisible()) {
      await row.click()
      await device.shows('It holds 1 of 1. Put it there anyway?')
      await device.tap('Put it there anyway')
    } else await device.scan('BIN-A3')
    await device.shows('In Shelf A3')
  }
  for (const device of [ana, ben]) {
    await device.goOnline()
    await device.everythingSent()
  }
  await ana.openOrder('4728')
  await expect(ana.page.getByRole('button', { name: /^Shelf A3/ })).toContainText('Too full', { timeout: 50_000 })
})
