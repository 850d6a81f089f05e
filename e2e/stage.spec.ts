import { expectAccessible } from './support/axe.ts'
import { ANA, type Device } from './support/device.ts'
import type { StorehandServer } from './support/server.ts'
import { cancelOrder, ean13, handoverQr, orderOnServer } from './support/orders.ts'
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
  await ana.shows(/^It stood in Shelf C1\. Ana Ortiz took it out at \d\d:\d\d\.$/)
  await ana.scan('BIN-F1')
  await ana.shows('In Fridge 1')
  // the last step is undone where it is told
  await ana.tap('Undo')
  await ana.shows('Scan the bin, or choose it.')
  await ana.scan('BIN-Z2')
  await ana.shows('In Freezer 2')
  await ana.everythingSent()
  const { id, parcels } = await orderOnServer(server, PICKED)
  expect(parcels).toMatchObject([{ binId: 'z2', before: [{ binId: 'c1' }, { binId: 'f1' }] }])
  await ana.open(`/timeline/${id}`)
  const taken = ana.page.getByRole('listitem').filter({ hasText: 'Took out of the bin' })
  await expect(taken.nth(0)).toContainText('Fridge 1')
  await expect(taken.nth(1)).toContainText('Shelf C1')
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
  await ana.shows('Ready. Saved here; the server gets it with the next contact.')
  // the answer to the step before is gone, as it would take the ready state along: this one takes back that alone
  await ana.tap('Undo')
  await ana.shows('Staged. Not marked ready yet.')
  await ana.tap('Mark ready')
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

/** Ready, in a shelf and a freezer; its frozen parcel is the only one in that freezer. */
const FROZEN = { order: '4735', tag: '4735 B', bin: 'Freezer 1', code: 'BIN-Z1' }

test('a bin shows what stands in it; a parcel is moved by scanning it and then the new bin, offline', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await ana.scan(FROZEN.code)
  await ana.isAt(FROZEN.bin)
  await ana.shows(FROZEN.tag)
  await ana.shows(/^Ready · Frozen · for /)
  await expectAccessible(ana.page, 'bin')
  // another one that fits is named where one does not
  await ana.page.getByRole('button', { name: new RegExp(`^${FROZEN.tag}`) }).click()
  await ana.tap('Move it to another bin')
  await ana.shows(`Moving ${FROZEN.tag}. Scan the bin that it goes to, or choose it.`)
  await ana.scan('BIN-F2')
  await expect(ana.alert()).toHaveText('This parcel is frozen. Fridge 2 is a fridge. These fit: Freezer 1, Freezer 2.')
  await ana.scan('BIN-Z2')
  await ana.shows('In Freezer 2')
  await ana.shows('Nothing stands in this bin')
  await ana.scan('BIN-Z2')
  await ana.isAt('Freezer 2')
  await ana.shows(FROZEN.tag)
  // by its tag, typed or scanned
  await ana.scan('4735B')
  await ana.shows(`Moving ${FROZEN.tag}. Scan the bin that it goes to, or choose it.`)
  await ana.tap('Leave it here')
  await ana.goOnline()
  await ana.everythingSent()
  const { parcels, state } = await orderOnServer(server, FROZEN.order)
  expect(state).toBe('ready')
  expect(parcels.find(({ tag }) => tag === FROZEN.tag)).toMatchObject({ binId: 'z2', before: [{ binId: 'z1' }] })
})

test('a parcel that cannot be found at the counter is picked again first of all; found later, its items are put back', async ({
  ana,
  ben,
  server,
}) => {
  test.setTimeout(180_000)
  const order = await orderOnServer(server, FROZEN.order)
  const [line] = order.lines.filter(({ storage }) => storage === 'frozen')
  if (!line) throw new Error('nothing is frozen')
  await ana.open(`/handover/${order.id}`)
  await ana.tap(`Can’t find ${FROZEN.tag}`)
  await ana.isAt('Can’t find it')
  await ana.shows(FROZEN.bin)
  await ana.shows(/^(Ben Clarke|Chi Nguyen), /)
  await ana.shows('Neighbouring bins')
  await expectAccessible(ana.page, 'missing')
  await ana.tap('Not there either: pick it again')
  await ana.shows('Pick the missing items again. The order is at the top of Work.')
  await ana.everythingSent()

  await ben.open('/')
  const late = ben.page.getByRole('region', { name: 'Late' }).getByRole('link')
  await expect(late.first()).toContainText(`Order ${FROZEN.order}`, { timeout: 50_000 })
  await ben.openOrder(FROZEN.order)
  await ben.startPicking()
  for (let unit = 1; unit <= line.ordered; unit++) {
    await ben.scan(line.gtin)
    await ben.shows(unit === line.ordered ? 'Everything is picked' : `${line.name}: ${unit} of ${line.ordered} picked`)
  }
  await ben.open(`/stage/${order.id}`)
  await ben.scan('BIN-Z2')
  await ben.shows('Mark ready')
  await ben.everythingSent()

  await ana.open('/')
  await ana.hears('Cannot be found')
  // the bag is in somebody's hand: its tag says whose it is, and what became of it
  await ana.scan(FROZEN.tag)
  await ana.shows(`This parcel of order ${FROZEN.order} was reported lost`)
  await ana.shows(`A parcel of order ${FROZEN.order} was reported lost`)
  await expectAccessible(ana.page, 'found what was lost')
  await ana.tap('Found here')
  await ana.isAt(`Put back · ${FROZEN.order}`)
  await ana.everythingSent()
  const found = await orderOnServer(server, FROZEN.order)
  expect([found.state, found.lines.some(({ losses }) => losses)]).toEqual(['staged', false])
  expect(found.lines.find(({ id }) => id === line.id)?.picks).toHaveLength(line.ordered + 1)
})

test('a freezer that failed holds its parcels: the gate stays shut, who handed over offline opens a case', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  const order = await orderOnServer(server, FROZEN.order)
  await ben.open(`/handover/${order.id}`)
  await ben.goOffline()

  await ana.scan(FROZEN.code)
  await ana.tap('The cooling failed')
  await ana.page.getByRole('textbox', { name: 'How many minutes ago did it fail?' }).fill('1')
  await ana.page.getByRole('button', { name: /^Hold since \d\d:\d\d$/ }).click()
  await ana.shows('1 parcel is held')
  await ana.shows(/It failed at \d\d:\d\d\./)
  await ana.everythingSent()
  await ana.open(`/handover/${order.id}`)
  await ana.shows(/stood in Freezer 1, which failed at \d\d:\d\d\. Do not hand it over\./)
  await expect(ana.page.getByRole('button', { name: 'Hand over', exact: true })).toBeDisabled()

  // Ben's device knows nothing of it
  await ben.scan(await handoverQr(server, FROZEN.order))
  await ben.shows('The code is right')
  for (const box of await ben.page.getByRole('checkbox').all()) await box.check({ force: true })
  await ben.page.getByRole('button', { name: 'Hand over', exact: true }).click()
  await ben.shows(`Order ${FROZEN.order} is handed over`)
  await ben.goOnline()
  await ben.everythingSent()
  await ana.open('/sync')
  await ana.hears(/was handed over though its fridge or freezer had failed/)
})

test('what a failed fridge held is thrown away by a lead and picked again, and waste is what stock says', async ({
  ben,
  server,
}) => {
  await ben.scan(FROZEN.code)
  await ben.tap('The cooling failed')
  await ben.page.getByRole('button', { name: /^Hold since \d\d:\d\d$/ }).click()
  await ben.shows('1 parcel is held')
  await ben.page.getByRole('button', { name: new RegExp(`^${FROZEN.tag}`) }).click()
  await ben.tap('Throw it away and pick it again')
  await ben.approveAs(ANA)
  await ben.shows(`${FROZEN.tag} is thrown away. The order is to be picked again.`)
  await ben.everythingSent()
  const { state, lines } = await orderOnServer(server, FROZEN.order)
  expect(state).toBe('picking')
  expect(lines.flatMap(({ losses = [] }) => losses)).toMatchObject([{ why: 'discarded', by: 'ben' }])
  await ben.tap('It works again')
  await ben.approveAs(ANA)
  await expect(ben.page.getByText(/It failed at/)).toHaveCount(0)
})

/** An order of one of each of these products, picked; `facts` are columns of the import of products. */
async function pickedOrder(
  device: Device,
  server: StorehandServer,
  number: string,
  products: { sku: string; name: string; facts?: Record<string, string>; order?: Record<string, string> }[],
): Promise<void> {
  const serial = Number(number) * 10
  const file = (rows: Record<string, string>[]) => {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map(
      (cells) => `${cells.join()}\n`,
    )
  }
  const order = { order_number: number, quantity: '1', placed_at: new Date().toISOString(), customer_name: 'Mia Long' }
  const catalogue = products.map(({ sku, name, facts }, index) => ({
    sku,
    gtin: ean13(serial + index),
    name,
    ...facts,
  }))
  await server.admin('POST', '/v1/import/products', file(catalogue).join(''))
  const rows = products.map(({ sku, order: said }) => ({ ...order, sku, ...said }))
  await server.admin('POST', '/v1/import/orders', file(rows).join(''))
  await device.openOrder(number)
  await device.startPicking()
  for (const [index, { name }] of products.entries()) {
    await device.scan(ean13(serial + index))
    await device.shows(index === products.length - 1 ? 'Everything is picked' : `${name}: 1 of 1 picked`)
  }
  await device.openOrder(number)
}

test('what is of high value goes into a cage; a shelf is refused, and where there is no cage it is said, offline', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await pickedOrder(ana, server, '90501', [{ sku: 'RING', name: 'Ring', order: { high_value: 'yes' } }])
  await ana.shows('There is no cage for this parcel')
  await ana.shows(/ask a manager to add a cage/)
  await server.admin('PUT', '/v1/bins/k1', { code: 'BIN-K1', name: 'Cage 1', kind: 'cage' })
  await expect(ana.page.getByRole('button', { name: /^Cage 1/ })).toBeVisible({ timeout: 50_000 })
  await ana.everythingSent()
  await ana.openOrder('90501')
  await ana.goOffline()
  await ana.scan('BIN-A1')
  await expect(ana.alert()).toHaveText('This parcel is of high value. Shelf A1 is a shelf. These fit: Cage 1.')
  await expectAccessible(ana.page, 'stage what is valuable')
  await ana.scan('BIN-K1')
  await ana.shows('In Cage 1')
  await ana.goOnline()
  await ana.everythingSent()
  expect((await orderOnServer(server, '90501')).parcels).toMatchObject([{ binId: 'k1', tag: '0501 A' }])

  // where it stands is looked after when it moves too
  await ben.scan('BIN-K1')
  await ben.isAt('Cage 1')
  await ben.scan('0501 A')
  await ben.shows('Moving 0501 A. Scan the bin that it goes to, or choose it.')
  await ben.scan('BIN-A2')
  await expect(ben.alert()).toContainText('This parcel is of high value. Shelf A2 is a shelf.')
})

test('bulky goods stay where they stand, under a tag that the gate wants scanned, and two people carry them', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await pickedOrder(ana, server, '90502', [
    { sku: 'CUP', name: 'Cup' },
    { sku: 'SOFA', name: 'Sofa', facts: { bulky: 'yes' } },
  ])
  await ana.everythingSent()
  await ana.openOrder('90502')
  await ana.goOffline()
  await ana.scan('BIN-A1')
  await ana.shows('Bulky: two people carry it')
  await expectAccessible(ana.page, 'hang a tag')
  // neither a shelf nor a product is a tag
  await ana.scan('BIN-A1')
  await expect(ana.alert()).toContainText('This parcel is bulky. Shelf A1 is a shelf.')
  await ana.scan(ean13(905021))
  await ana.shows(/^That is not the label of a bin/)
  await ana.scan('HOLD-00017')
  await ana.shows('In Shelf A1 · its own place, under its tag')
  await ana.goOnline()
  await ana.everythingSent()
  const { id, parcels } = await orderOnServer(server, '90502')
  expect(parcels).toMatchObject([{ binId: 'a1' }, { binId: '@in-place', tag: 'HOLD-00017' }])

  await ben.open(`/handover/${id}`)
  await ben.scan(await handoverQr(server, '90502'))
  await ben.shows('The code is right')
  await ben.shows('Two people carry it')
  const tag = ben.page.getByRole('checkbox', { name: /HOLD-00017/ })
  await expect(tag).toBeDisabled()
  await ben.scan('BIN-A1')
  await ben.shows('Scan the tag HOLD-00017, or type what is on it.')
  await expectAccessible(ben.page, 'gate with a tag')
  await ben.goOffline()
  await ben.scan('HOLD-00018')
  await ben.shows(/^“HOLD-00018” is neither/)
  await expect(tag).not.toBeChecked()
  await ben.scan('HOLD-00017')
  await expect(tag).toBeChecked()
  await ben.page.getByRole('button', { name: 'Hand over', exact: true }).click()
  await ben.shows('Order 90502 is handed over')
  await ben.goOnline()
  await ben.everythingSent()
  expect(await orderOnServer(server, '90502')).toMatchObject({ state: 'handed-over', parcels: [] })

  // a tag that hangs somewhere is not hung twice
  await pickedOrder(ana, server, '90503', [{ sku: 'BED', name: 'Bed', facts: { bulky: 'yes' } }])
  await ana.tap('The tag 0503 A hangs on it')
  await ana.shows('In its own place, under its tag')
  await pickedOrder(ana, server, '90504', [{ sku: 'DESK', name: 'Desk', facts: { bulky: 'yes' } }])
  await ana.scan('0503A')
  await ana.shows('The tag 0503A hangs on something of order 90503. Take another one.')
})

test('a parcel of several bags: each has its own tag, and each is confirmed at the gate', async ({
  ana,
  ben,
  server,
}) => {
  await pickedOrder(ana, server, '90505', [{ sku: 'RUGS', name: 'Rugs' }])
  const more = ana.page.getByRole('button', { name: 'One more', exact: true })
  await more.click()
  await more.click()
  await ana.shows('0505 A1 to 0505 A3')
  await ana.scan('BIN-A1')
  await ana.shows('In Shelf A1')
  await ana.shows(/3 bags/)
  await ana.everythingSent()
  const { id, parcels } = await orderOnServer(server, '90505')
  expect(parcels).toMatchObject([{ binId: 'a1', tag: '0505 A', bags: 3 }])

  await ben.open(`/handover/${id}`)
  await ben.scan(await handoverQr(server, '90505'))
  await ben.shows('The code is right')
  await ben.scan('BIN-A1')
  await ben.shows('0505 A is 3 bags. Scan or tick each.')
  await ben.scan('0505A1')
  await ben.shows('Parcel confirmed')
  await ben.page.getByRole('checkbox', { name: /0505 A3/ }).check({ force: true })
  const handOver = ben.page.getByRole('button', { name: 'Hand over', exact: true })
  await expect(handOver).toBeDisabled()
  await ben.page.getByRole('checkbox', { name: /0505 A2/ }).check({ force: true })
  await handOver.click()
  await ben.shows('Order 90505 is handed over')
  await ben.everythingSent()
  expect(await orderOnServer(server, '90505')).toMatchObject({ state: 'handed-over' })
})
