import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { launchWith } from './support/camera.ts'
import { ANA, Device, EVE } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, orderOnServer } from './support/orders.ts'

const CHI = { name: 'Chi Nguyen', pin: '3333' }
/** Nobody has begun with it, and it is late by a few minutes; from the demo store. */
const LATE = '4712'

test('two who have no network both see to a late order: both are kept, and it is quiet', async ({
  ben,
  browser,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  const context = await browser.newContext()
  const chi = await Device.join(context, server, CHI)
  const alarm = (device: Device) => device.page.getByText(`${LATE} is late.`)
  for (const device of [ben, chi]) {
    await device.open('/')
    // what Chi picks is late too, and may stand before it
    const own = device.page.getByText('4722 is late.')
    await expect(own.or(alarm(device))).toBeVisible()
    if (await own.isVisible()) await device.tap('I see to it')
    await expect(alarm(device)).toBeVisible()
    await device.goOffline()
  }
  await expectAccessible(ben.page, 'an order that is late')
  for (const device of [ben, chi]) {
    await device.tap('I see to it')
    await expect(alarm(device)).toHaveCount(0)
  }
  for (const device of [ben, chi]) {
    await device.goOnline()
    await device.everythingSent()
  }
  const { acknowledged } = await orderOnServer(server, LATE)
  expect(acknowledged?.map(({ by }) => by).toSorted()).toEqual(['ben', 'chi'])
  await context.close()
})

test('what nobody sees to goes up to a lead, then to a manager, with sound and vibration; offline too', async ({
  ana,
  ben,
  browser,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  const context = await browser.newContext()
  const eve = await Device.join(context, server, EVE)
  await ana.page.addInitScript(() => {
    const felt: unknown[] = []
    Object.assign(window, { felt })
    Object.defineProperty(Navigator.prototype, 'vibrate', { value: (pattern: unknown) => felt.push(pattern) > 0 })
  })
  const late = (number: string, minutes: number) => {
    const at = (before: number) => new Date(Date.now() - before * 60_000).toISOString()
    return [number, 'SKU-6201', 'Blue mug', 1, at(minutes + 60), at(minutes), ean13(6201)].join(',')
  }
  await ana.open('/me')
  // a gesture: without one browsers are silent
  await ana.page.getByRole('heading', { level: 1 }).click()
  const felt = () => ana.page.evaluate(() => (window as unknown as { felt: unknown[] }).felt.length)
  const before = await felt()
  const head = 'order_number,sku,name,quantity,placed_at,promised_at,gtin'
  // of one product, in one file: a page of the catalogue that is made anew twice may be gone when a device asks for it
  await server.admin('POST', '/v1/import/orders', [head, late('6201', 13), late('6202', 40), ''].join('\n'))
  await ana.hears('6201 is late.')
  await ana.shows('Nobody has said that they see to it.')
  // three times each; other orders of the demo store may have become late by now
  await expect.poll(async () => (await felt()) - before).toBeGreaterThanOrEqual(3)
  await eve.open('/')
  await eve.hears('6202 is late.')
  await expect(ben.page.getByText(/620[12] is late/)).toHaveCount(0)

  await ana.goOffline()
  await ana.tap('Open it')
  await expect(ana.page.getByRole('heading', { level: 1, name: /6201/ })).toBeVisible()
  await ana.tap('I see to it')
  await expect(ana.page.getByText('6201 is late.')).toHaveCount(0)
  await ana.goOnline()
  await context.close()
})

/** A browser with a push service. Chromium alone has none: what it would give is made here, and what it would bring is brought by `brings`. */
async function withPushService(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const KEY = 'test.subscribed'
    const endpoint = 'https://push.invalid/of-this-browser'
    // a point of P-256, the generator itself
    const p256dh = 'BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU'
    const subscription = {
      endpoint,
      toJSON: () => ({ endpoint, keys: { p256dh, auth: 'AAAAAAAAAAAAAAAAAAAAAA' } }),
      async unsubscribe() {
        localStorage.removeItem(KEY)
        return true
      },
    }
    const fake = {
      async subscribe() {
        localStorage.setItem(KEY, 'yes')
        return subscription
      },
      getSubscription: async () => (localStorage.getItem(KEY) ? subscription : null),
    }
    Object.assign(PushManager.prototype, fake)
  })
}

/** A page of the server's own, which is no part of the app, from where a test reaches the service worker. */
async function besideTheApp(context: BrowserContext, url: string) {
  const page = await context.newPage()
  await page.goto(`${url}/docs`)
  const session = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations
      if (registration) resolve(registration.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  const registrationId = await registered
  return {
    brings: (data: object) => brings(session, url, registrationId, data),
    shown: () => shownOn(page),
    close: () => page.close(),
  }
}

async function brings(session: CDPSession, origin: string, registrationId: string, data: object): Promise<void> {
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(data) })
}

/** What the server calls this device's subscription, as the device has kept it. */
async function subscriptionOf(page: Page): Promise<string> {
  return await page.evaluate(
    () =>
      new Promise<string>((found, fail) => {
        const open = indexedDB.open('storehand')
        open.addEventListener('error', () => fail(open.error ?? new Error('it did not open')))
        open.addEventListener('success', () => {
          const asked = open.result.transaction('meta').objectStore('meta').get('notified')
          asked.addEventListener('success', () => {
            open.result.close()
            found((asked.result as { value: { id: string } }).value.id)
          })
        })
      }),
  )
}

async function shownOn(page: Page): Promise<string[]> {
  return await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/')
    return ((await registration?.getNotifications()) ?? []).map(({ title }) => title).toSorted()
  })
}

test('with the app closed an alert comes as a notification that names no one, once, and a tap opens the order', async ({
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  const { context, close } = await launchWith([])
  complaints.watch(context)
  await withPushService(context)
  await context.grantPermissions(['notifications'], { origin: server.url })
  const ana = await Device.join(context, server, ANA)
  await ana.open('/me')
  await ana.page.getByRole('link', { name: /^Alerts/ }).click()
  await ana.isAt('Alerts')
  await expectAccessible(ana.page, 'alerts before they are wanted')
  await ana.tap('Tell me while the app is closed')
  await ana.shows(/You are told on this device until you sign out/)
  await expectAccessible(ana.page, 'alerts that are wanted')
  const to = await subscriptionOf(ana.page)
  const { id: orderId } = await orderOnServer(server, LATE)
  const late = { to, key: `${orderId}/late/1/lead`, kind: 'late', orderId, number: LATE }

  const beside = await besideTheApp(context, server.url)
  const [worker] = context.serviceWorkers()
  // who looks at the app sees it there: it is shown, as browsers want it, and taken away in the same breath
  await worker?.evaluate(() => {
    Object.assign(self, { taken: 0 })
    const { close } = Notification.prototype
    Notification.prototype.close = function taken() {
      ;(self as unknown as { taken: number }).taken++
      close.call(this)
    }
  })
  await ana.page.bringToFront()
  await beside.brings(late)
  await expect.poll(() => worker?.evaluate(() => (self as unknown as { taken: number }).taken)).toBe(1)
  expect(await beside.shown()).toEqual([])
  await ana.page.close()
  await beside.brings(late)
  await expect.poll(beside.shown).toEqual([`Order ${LATE} is late`])
  await beside.brings(late)
  await beside.brings({ ...late, to: 'somebody-before', key: 'k', number: '1' })
  await beside.brings({ ...late, kind: 'here', key: `${orderId}/here/1` })
  await expect.poll(beside.shown).toEqual([`Order ${LATE} is late`, `The customer of order ${LATE} is here`])

  // what a tap does: Chromium lets no test tap a notification
  const tap = (title: string) =>
    worker?.evaluate(async (wanted) => {
      const scope = self as unknown as EventTarget & { clients: object; registration: ServiceWorkerRegistration }
      const opened: string[] = []
      Object.assign(scope.clients, { openWindow: async (path: string) => opened.push(path) && null })
      const [notification] = (await scope.registration.getNotifications()).filter((one) => one.title === wanted)
      const waiting: Promise<unknown>[] = []
      const event = Object.assign(new Event('notificationclick'), {
        notification,
        waitUntil: (work: Promise<unknown>) => waiting.push(work),
      })
      scope.dispatchEvent(event)
      await Promise.all(waiting)
      return opened
    }, title)
  expect(await tap(`Order ${LATE} is late`)).toEqual([`/alerts/${orderId}`])
  await expect.poll(beside.shown).toEqual([`The customer of order ${LATE} is here`])
  const again = new Device(await context.newPage(), server)
  await again.open('/')
  // what is still shown is gone once somebody looks at the app
  await expect.poll(beside.shown).toEqual([])
  // an app that is open goes there by itself
  await worker?.evaluate((data) => {
    const event = Object.assign(new Event('notificationclick'), {
      notification: { close: () => undefined, data },
      waitUntil: () => undefined,
    })
    self.dispatchEvent(event)
  }, `/alerts/${orderId}`)
  await expect(again.page.getByRole('heading', { level: 1, name: new RegExp(LATE) })).toBeVisible()
  await again.open(`/alerts/${orderId}`)
  await expect(again.page.getByRole('heading', { level: 1, name: new RegExp(LATE) })).toBeVisible()
  await again.open('/alerts/no-such-order')
  await again.shows('Order not on this device')

  await again.open('/me')
  const ended = again.page.waitForResponse(`${server.url}/v1/notifications/end`)
  await again.tap('Sign out')
  expect((await ended).status()).toBe(200)
  await beside.brings({ ...late, key: 'after the sign-out' })
  await expect.poll(beside.shown).toEqual([])
  await close()
})

test('a browser that cannot say so: that it may not, that it has no push service, that the server is away', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  // what Chromium itself says of it
  complaints.allow(/does not support the Push API in incognito mode/)
  await ana.open('/alerts')
  await ana.shows('The browser does not let Storehand show notifications.')
  await expectAccessible(ana.page, 'alerts that the browser forbids')

  const { context, close } = await launchWith([])
  complaints.watch(context)
  await context.grantPermissions(['notifications'], { origin: server.url })
  const own = await Device.join(context, server, ANA)
  await own.open('/alerts')
  await own.tap('Tell me while the app is closed')
  await own.shows('The browser does not reach its push service.')
  await own.goOffline()
  await own.open('/alerts')
  await own.tap('Tell me while the app is closed')
  await own.shows('The server does not answer. Nothing was changed.')
  await close()
})
