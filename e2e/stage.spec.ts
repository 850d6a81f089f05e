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
