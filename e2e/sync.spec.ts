import { readFile } from 'node:fs/promises'
import type { PushResponse } from '#domain/protocol.ts'
import { tally } from '#domain/tally.ts'
import { launchWith } from './support/camera.ts'
import { ANA, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { cancelOrder, ean13, handoverQr, importOrder, orderOnServer } from './support/orders.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(71), quantity: 2, aisle: 'A1' }
/** Of the demo store: ready for Chloe Dupont. */
const READY = '4733'

const region = (device: Device, name: string | RegExp) => device.page.getByRole('region', { name })

test.beforeEach(async ({ server }) => {
  await importOrder(server, 'SYNC-1', [MUG])
})

test('each action tells how far it has come: saved here, sent, answered', async ({ ana, complaints }) => {
  await ana.neverWoken()
  complaints.allow(SERVER_AWAY)
  // a hint may bring the answer too, by a stream that outlives the network of this test
  await ana.page.route('**/v1/sync/poke*', (route) => route.abort())
  await ana.openOrder('SYNC-1')
  await ana.goOffline()
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await expect(ana.connection()).toHaveText('Offline · 3 to send')
  await ana.connection().click()
  await ana.shows('The server does not answer. You can keep working: everything is saved on this device.')
  const pending = region(ana, 'Ana Ortiz')
  await expect(pending.getByText('Oldest unsent: 1 min')).toBeVisible()
  await expect(pending.getByRole('listitem')).toHaveText([
    /Took the order on.*Order SYNC-1.*Saved on this device/,
    /Started picking.*Order SYNC-1.*Saved on this device/,
    /Picked 1.*Tall mug, red · Order SYNC-1.*Saved on this device/,
  ])

  // the server takes them, its answer is lost
  await ana.page.route('**/v1/sync/pull', (route) => route.abort())
  await ana.page.route('**/v1/sync/push', async (route) => {
    const response = await route.fetch()
    const { pull: _pull, ...alone } = (await response.json()) as PushResponse
    await route.fulfill({ response, json: alone })
  })
  await ana.goOnline()
  await ana.tap('Sync now')
  await expect(pending.getByRole('listitem').getByText('Sent, waiting for the answer')).toHaveCount(3)
  await expect(pending.getByText(/Oldest unsent/)).toHaveCount(0)

  await ana.page.unroute('**/v1/sync/pull')
  // a tap while the round before is still under way asks for nothing
  await expect(async () => {
    await ana.tap('Sync now')
    await expect(ana.page.getByText('Everything is sent and answered.')).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await ana.everythingSent()
})

test('Back leads from Sync to where the pill was tapped', async ({ ana }) => {
  await ana.openOrder('SYNC-1')
  await ana.startPicking()
  await ana.connection().click()
  await expect(ana.page.getByRole('heading', { name: 'Sync', level: 1 })).toBeVisible()
  // on Sync itself it leads nowhere
  await ana.connection().click()
  await ana.page.reload()
  await ana.page.getByRole('link', { name: 'Back' }).click()
  await expect(ana.page.getByRole('heading', { name: 'Order SYNC-1', level: 1 })).toBeVisible()
  await ana.open('/sync')
  await ana.page.getByRole('link', { name: 'Back' }).click()
  await expect(ana.page.getByRole('heading', { name: 'Me', level: 1 })).toBeVisible()
})

test('work that is not sent outlives a reload and a closed tab', async ({ ana, server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await ana.openOrder('SYNC-1')
  await ana.goOffline()
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 picked')
  await ana.page.reload()
  await expect(ana.connection()).toHaveText('Offline · 3 to send')
  await expect(ana.page.getByRole('listitem').filter({ hasText: MUG.name })).toContainText('1 of 2')

  const context = ana.page.context()
  await ana.page.close()
  const again = new Device(await context.newPage(), server)
  await again.openOrder('SYNC-1')
  await again.scan(MUG.gtin)
  await again.shows('Everything is picked')
  await again.goOnline()
  await again.syncNow()
  await again.everythingSent()
  const [line] = (await orderOnServer(server, 'SYNC-1')).lines
  expect(line?.picks).toHaveLength(2)
})

test('what was not accepted is told with its reason and the next step, until somebody has seen it', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await ana.openOrder('SYNC-1')
  await ana.goOffline()
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 picked')
  await cancelOrder(server, 'SYNC-1')
  await ana.goOnline()
  await ana.syncNow()
  await ana.everythingSent()

  await ana.open('/')
  await ana.shows(/\d actions? needs? attention/)
  await ana.tap('Look')
  const attention = region(ana, 'Needs attention')
  const picked = attention.getByText('Picked 1 · Tall mug, red')
  await expect(picked).toBeVisible()
  await expect(attention).toContainText(
    /The customer cancelled order SYNC-1 at \d\d:\d\d, before this reached us\.Do not hand it over\. Put the items back\./,
  )
  // the claim came too late and is discarded; the pick was taken, and has only to be seen
  await attention.getByRole('button', { name: 'Discard' }).click()
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await attention.getByRole('button', { name: 'Got it' }).click()
  await ana.shows('Nothing needs attention.')
  await ana.open('/')
  await expect(ana.page.getByText(/needs? attention/)).toHaveCount(0)
})

test('a tap whose work fails is not taken for done', async ({ ana, server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  // React names what a screen failed with by its minified class
  complaints.allow(/^\w+ \(http.*\/assets\/index-/)
  await ana.openOrder('SYNC-1')
  await ana.startPicking()
  await ana.everythingSent()
  await ana.goOffline()
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 picked')
  await cancelOrder(server, 'SYNC-1')
  await ana.goOnline()
  await ana.syncNow()
  const attention = region(ana, 'Needs attention')
  await expect(attention).toContainText('Picked 1 · Tall mug, red')
  await ana.page.evaluate(() => {
    const put = Reflect.get(IDBObjectStore.prototype, 'put')
    IDBObjectStore.prototype.put = function (...args) {
      if (this.name === 'answered') throw new DOMException('the disk is broken', 'UnknownError')
      return put.apply(this, args)
    }
  })
  await attention.getByRole('button', { name: 'Got it' }).click()
  await ana.shows('Something went wrong on this screen')
  await ana.tap('Open again')
  await ana.shows(/\d actions? needs? attention/)
})

test('what was not applied is seen by a lead elsewhere, and done anew, changed or discarded', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  // both claim it while they cannot see each other; Ana is a lead
  await ben.openOrder('SYNC-1')
  await ben.goOffline()
  await ben.startPicking()
  await ana.openOrder('SYNC-1')
  await ana.startPicking()
  await ana.everythingSent()
  await ben.goOnline()
  await ben.syncNow()
  await ben.everythingSent()
  const [mine, leads] = [region(ben, 'Needs attention'), region(ana, 'Needs attention')]
  await expect(mine).toContainText('Someone else began with order SYNC-1 first.')
  await expect(mine.getByRole('button', { name: 'Do it again' })).toHaveCount(0)

  await ana.open('/sync')
  await expect(leads).toContainText('Ben Clarke')
  await expect(leads).toContainText('Someone else began with order SYNC-1 first.')
  const [download] = await Promise.all([ana.page.waitForEvent('download'), ana.tap('Save as a file')])
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({
    attention: [{ name: 'claim', actorId: 'ben', code: 'already-claimed' }],
  })

  // once Ana leaves it for others, what was refused fits
  await ana.openOrder('SYNC-1')
  await ana.tap('Leave it for others')
  await expect(ana.page.getByRole('button', { name: 'Leave it for others' })).toHaveCount(0)
  await ana.everythingSent()
  await ben.tap('Do it again')
  await expect(mine).toContainText('Nothing needs attention.')
  await ben.everythingSent()
  expect((await orderOnServer(server, 'SYNC-1')).claim).toMatchObject({ by: 'ben' })
  await ana.open('/sync')
  await expect(leads).toContainText('Nothing needs attention.')
})

test('a refused action is discarded with a reason, for everybody', async ({ ana, ben, server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await ben.openOrder('SYNC-1')
  await ben.goOffline()
  await ben.startPicking()
  await cancelOrder(server, 'SYNC-1')
  await ben.goOnline()
  await ben.syncNow()
  await ben.everythingSent()
  await ana.open('/sync')
  const leads = region(ana, 'Needs attention')
  await expect(leads).toContainText('The customer cancelled order SYNC-1')
  await expect(leads).toContainText('Because of this, not done either: Started picking')
  await leads.getByRole('button', { name: 'Discard' }).click()
  await ana.page.getByRole('radio', { name: 'Not needed any more' }).check({ force: true })
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await expect(leads).toContainText('Nothing needs attention.')
  await ana.everythingSent()
  await expect(region(ben, 'Needs attention')).toContainText('Nothing needs attention.')
})

test('an order that was handed over after its cancellation becomes a case, which somebody settles', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const qr = await handoverQr(server, READY)
  await ana.open('/handover')
  await ana.goOffline()
  await ana.scan(qr)
  await ana.shows('The code is right')
  await ana.page.getByRole('checkbox').check({ force: true })
  await ana.page.getByRole('button', { name: 'Hand over', exact: true }).click()
  await ana.shows(`Order ${READY} is handed over`)
  await cancelOrder(server, READY)
  await ana.goOnline()
  await ana.syncNow()
  await ana.everythingSent()
  await expect(region(ana, 'Needs attention')).toContainText(`Order ${READY} was handed over after the customer`)

  // everybody sees the case, whoever made it
  await ben.open('/sync')
  const cases = region(ben, 'Cases to settle')
  await expect(cases).toContainText(`Order ${READY} was handed over after the customer had cancelled it.`)
  await expect(cases).toContainText('Tell a lead: the customer may have to be charged again.')
  await ben.tap('Settled')
  await ben.page.getByRole('textbox', { name: 'In a few words' }).fill('Charged again by phone')
  await ben.tap('Close the case')
  // an associate may not, alone; what Ben has asked for is over once the device has locked itself
  await expect(ben.page.getByRole('dialog', { name: 'A lead must approve this' })).toBeVisible()
  await ben.page.evaluate(() => {
    localStorage.setItem('storehand.last-seen', String(Date.now() - 16 * 60_000))
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await ben.page.getByRole('button', { name: /Chi Nguyen/ }).click()
  await ben.page.getByLabel('PIN of Chi Nguyen').fill('3333')
  await ben.tap('Sign in')
  await expect(cases).toContainText(READY)
  await expect(ben.page.getByRole('dialog')).toHaveCount(0)
  await ben.tap('Settled')
  await ben.page.getByRole('textbox', { name: 'In a few words' }).fill('Charged again by phone')
  await ben.tap('Close the case')
  await ben.approveAs(ANA)
  await ben.shows('Case closed')
  await expect(cases).toHaveCount(0)
  await ben.everythingSent()
  await expect(region(ana, 'Cases to settle')).toHaveCount(0)
})

test('two tabs: both work on one order, and each shows what the other did', async ({ ana, server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'SYNC-2', [{ ...MUG, quantity: 4 }])
  const other = new Device(await ana.page.context().newPage(), server)
  await ana.openOrder('SYNC-2')
  await ana.startPicking()
  await other.openOrder('SYNC-2')
  await ana.goOffline()
  for (const [device, count] of [
    [ana, 1],
    [other, 2],
    [ana, 3],
  ] as const) {
    await device.page.bringToFront()
    await device.scan(MUG.gtin)
    await device.shows(`Tall mug, red: ${count} of 4 picked`)
  }
  await expect(other.page.getByRole('listitem').filter({ hasText: MUG.name })).toContainText('3 of 4')
  await ana.goOnline()
  await ana.syncNow()
  await ana.everythingSent()
  await other.everythingSent()
  const order = await orderOnServer(server, 'SYNC-2')
  expect(order.lines.map((line) => tally(order, line))).toMatchObject([{ picked: 3, remaining: 1 }])
})

test('captive portal: a Wi-Fi that wants a sign-in is not taken for the server', async ({ ana, server }) => {
  const signInPage = { contentType: 'text/html', body: '<h1>Welcome to Harbour Guest</h1>' }
  await ana.neverWoken()
  await ana.page.route('**/v1/**', (route) => route.fulfill(signInPage))
  await ana.openOrder('SYNC-1')
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 picked')
  await expect(ana.connection()).toHaveText('Offline · 3 to send')
  await ana.connection().click()
  await ana.shows('This Wi-Fi needs a sign-in. Open the browser and sign in to the Wi-Fi. Your work is safe here.')
  await ana.page.unroute('**/v1/**')
  await ana.tap('Sync now')
  await ana.everythingSent()
  const [line] = (await orderOnServer(server, 'SYNC-1')).lines
  expect(line?.picks).toHaveLength(1)
})

test('with the app closed, the browser wakes it once the network is back, and what waits is sent', async ({
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const { context, close } = await launchWith([])
  complaints.watch(context)
  const ana = await Device.join(context, server, ANA)
  await context.grantPermissions(['background-sync'], { origin: server.url })
  // a page of the server's own, which is no part of the app
  const beside = await context.newPage()
  await beside.goto(`${server.url}/docs`)
  const worker = await context.newCDPSession(beside)
  const registered = new Promise<string>((resolve) => {
    worker.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations
      if (registration) resolve(registration.registrationId)
    })
  })
  await worker.send('ServiceWorker.enable')
  const registrationId = await registered

  await ana.page.bringToFront()
  await ana.openOrder('SYNC-1')
  await ana.startPicking()
  await ana.everythingSent()
  await server.stop()
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 picked')
  await expect(ana.connection()).toHaveText('Offline · 1 to send')
  await expect
    .poll(() =>
      ana.page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready
        return await (registration as unknown as { sync: { getTags(): Promise<string[]> } }).sync.getTags()
      }),
    )
    .toEqual(['storehand-send'])
  await ana.page.close()
  await server.start()
  // what Chromium does by itself when the system says that there is a network again
  await worker.send('ServiceWorker.dispatchSyncEvent', {
    ...{ origin: server.url, registrationId, tag: 'storehand-send', lastChance: false },
  })
  await expect.poll(async () => (await orderOnServer(server, 'SYNC-1')).lines[0]?.picks.length).toBe(1)
  await close()
})
