import { formatGtin } from '#domain/barcode.ts'
import { THE_STORE } from '#domain/store.ts'
import { recordsOf } from '../server/import/execute-rows.ts'
import { DEMO_STORE } from '../server/demo/seed.ts'
import { expireHolds } from '../server/jobs/expire-holds.ts'
import { openDatabase } from '../server/store/database.ts'
import { expectAccessible } from './support/axe.ts'
import { ANA, EVE } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

const MUG = { name: 'Blue mug', gtin: ean13(61), quantity: 1, aisle: 'A1' }
const HOUR_MS = 3_600_000
const PAUSED = /The store is paused since \d\d:\d\d/

/** While the server is stopped: looks into its data, or lets its clock be ahead. */
async function inData<T>(
  server: StorehandServer,
  aheadMs: number,
  look: (data: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> {
  const data = await openDatabase({ dataFolder: server.data, clock: () => Date.now() + aheadMs })
  try {
    return await look(data)
  } finally {
    await data.close()
  }
}

test('a lead pauses the store without a network; for everybody it stands still from that instant, and goes on where it was', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await importOrder(server, '6101', [MUG])
  await ben.openOrder('6101')
  await ben.startPicking()

  await ana.goOffline()
  await ana.open('/pause')
  await ana.tap('Pause store')
  await ana.shows(PAUSED)
  await ana.shows('Saved on this device. Not sent yet: the others do not know.')
  await expectAccessible(ana.page, 'a paused store')
  const before = Date.now()
  await ana.goOnline()
  await ana.everythingSent()

  // in the middle of a task: it is told, and the task goes on
  await ben.hears(PAUSED)
  await ben.scan(MUG.gtin)
  await ben.shows('Everything is picked')

  await ana.tap('Go on')
  await expect(ana.page.getByText(PAUSED)).toHaveCount(0)
  await ana.everythingSent()
  await expect(ben.page.getByText(PAUSED)).toHaveCount(0, { timeout: 50_000 })
  await server.stop()
  const kept = await inData(server, 0, async (data) => (await recordsOf(data, 'demo', 'pauses')).get(THE_STORE)?.pauses)
  expect(kept).toMatchObject([{ scope: 'store', until: null, by: 'ana', ended: { by: 'ana' } }])
  expect(kept?.[0]?.at).toBeLessThan(before)
  expect(kept?.[0]?.ended?.at).toBeGreaterThan(before)
})

test('new orders are paused for half an hour with a lead’s approval: what comes meanwhile is kept and promised later', async ({
  ben,
  server,
}) => {
  test.setTimeout(120_000)
  await ben.open('/pause')
  await ben.tap('Pause new orders for 30 minutes')
  await ben.approveAs(ANA)
  await ben.shows(/No new orders until \d\d:\d\d \(Ben Clarke\)/)
  await ben.everythingSent()
  await importOrder(server, '6102', [MUG])
  await ben.open('/')
  // promised in an hour, and due half of one later: nobody begins with it before
  const { promisedAt } = await orderOnServer(server, '6102')
  const due = [29, 30].map((minutes) =>
    new Date(promisedAt + minutes * 60_000).toLocaleTimeString('en-GB', {
      timeStyle: 'short',
      timeZone: DEMO_STORE.zone,
    }),
  )
  await expect(ben.page.getByRole('link', { name: /Order 6102/ })).toContainText(
    new RegExp(`by .*(${due.join('|')})`),
    {
      timeout: 50_000,
    },
  )
  await ben.open('/pause')
  await ben.tap('Take new orders again')
  await ben.approveAs(ANA)
  await expect(ben.page.getByText(/No new orders until/)).toHaveCount(0)
})

test('what was not fetched in time is put back item by item, and is the customer’s until somebody begins', async ({
  ana,
  server,
  complaints,
}) => {
  test.setTimeout(240_000)
  complaints.allow(SERVER_AWAY)
  await ana.open('/setup/clocks')
  await ana.shows('Open hours that a ready order is held')
  await ana.page.getByRole('textbox', { name: 'Open hours that a ready order is held' }).fill('1')
  await expectAccessible(ana.page, 'clocks of the store')
  await ana.tap('Save')
  await ana.approveAs(EVE)
  await ana.shows('Saved')
  await ana.everythingSent()

  // picked, and in no bin yet; from the demo store
  await ana.openOrder('4726')
  await ana.scan('BIN-B2')
  await ana.tap('Mark ready')
  await ana.shows(/^Ready\b/)
  await ana.everythingSent()
  const [line, ...others] = (await orderOnServer(server, '4726')).lines

  await server.stop()
  // its hours are open hours, so as many days later as it takes
  await inData(server, 72 * HOUR_MS, (data) => expireHolds(data))
  await server.start()
  await ana.open('/')
  const row = ana.page.getByRole('button', { name: /Order 4726/ })
  await expect(row).toBeVisible({ timeout: 50_000 })
  await expectAccessible(ana.page, 'a hold that is over')
  await ana.goOffline()
  await row.click()
  await ana.shows(/Take it from Shelf B2 and put each item back/)
  await ana.tap('Put the items back')
  await ana.isAt('Put back · 4726')
  await expect(ana.page.getByText('It was not fetched in time.')).toHaveCount(others.length + 1)
  await ana.scan(formatGtin(line?.gtin ?? ''))
  await ana.shows(`${line?.name}: 1 put back`)
  await ana.goOnline()
  await ana.everythingSent()
  const restocked = await orderOnServer(server, '4726')
  expect(restocked).toMatchObject({ state: 'cancelled', holdExpired: { by: 'clock' } })
  expect(restocked.lines[0]?.putBacks).toMatchObject([{ quantity: 1, by: 'ana' }])
  await ana.open('/')
  await expect(ana.page.getByRole('link', { name: /Order 4726\b/ }).first()).toContainText('To restock')
})
