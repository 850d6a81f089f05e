import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { ANA, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { KillableBrowser } from './support/killable-browser.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

/** Rows of docs/faults.md that need a real browser and a real server. */

const ORDERED = 200
const MUG = { name: 'Tall mug, red', gtin: ean13(81), quantity: ORDERED, aisle: 'A1' }

test.beforeEach(async ({ server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'FAULT-1', [MUG])
})

/** The ids of what the server knows to be picked. */
const picked = async (server: StorehandServer) => {
  const [line] = (await orderOnServer(server, 'FAULT-1')).lines
  const ids = line?.picks.map(({ id }) => id) ?? []
  expect(new Set(ids).size, 'nothing is doubled').toBe(ids.length)
  return ids.length
}
const saysPicked = (count: number) => `Tall mug, red: ${count} of ${ORDERED} picked`
const pick = async (device: Device, from: number, to: number) => {
  for (let count = from; count <= to; count++) {
    await device.scan(MUG.gtin)
    await device.shows(saysPicked(count))
  }
}

test('crash after the local commit: Chromium is killed in mid-command, and all that it had said is saved is there', async ({
  server,
}) => {
  test.setTimeout(180_000)
  const browser = await KillableBrowser.create()
  try {
    const context = await browser.start()
    await Device.join(context, server, ANA)
    await server.stop()
    let acknowledged = 0
    let there = 0
    for (const afterMs of [350, 800, 1500]) {
      const running = there === 0 ? context : await browser.start()
      const device = await openPicking(running, server, there === 0)
      await running.exposeFunction('acknowledge', (count: number) => {
        acknowledged = Math.max(acknowledged, count)
      })
      await device.page.evaluate(watchWords)
      const before = acknowledged
      const scanning = scanUntilItEnds(device)
      await expect.poll(() => acknowledged).toBeGreaterThan(before)
      await new Promise((done) => setTimeout(done, afterMs))
      await browser.kill()
      await scanning

      const again = await browser.start()
      const reopened = await openPicking(again, server, false)
      there = await shownCount(reopened)
      expect(there).toBeGreaterThanOrEqual(acknowledged)
      await browser.kill()
    }
    expect(acknowledged).toBeGreaterThan(3)
    await server.start()
    const last = new Device(await (await browser.start()).newPage(), server)
    await last.open('/')
    await last.everythingSent()
    expect(await picked(server)).toBe(there)
  } finally {
    await browser.dispose()
  }
})

test('two tabs, a frozen tab that holds the lock: it gives it up as it freezes', async ({ ana, server }) => {
  // as a browser tells a tab before it freezes it; the one of the tests tells nothing
  const { other } = await frozenInMidPush(ana, server, () => document.dispatchEvent(new Event('freeze')))
  // sooner than a lock would be taken by force
  await expect(other.connection()).toHaveText('Online', { timeout: 9_000 })
  expect(await picked(server)).toBe(2)
})

test('two tabs, a frozen tab that holds the lock: where it could not, the lock is taken from it', async ({
  ana,
  server,
}) => {
  const { frozen, other } = await frozenInMidPush(ana, server)
  await other.everythingSent()
  expect(await picked(server)).toBe(2)

  // it comes back, with an old answer on its way
  await thaw(frozen)
  await other.scan(MUG.gtin)
  await other.shows(saysPicked(3))
  await other.everythingSent()
  await frozen.everythingSent()
  await expect(frozen.page.getByRole('listitem').filter({ hasText: MUG.name })).toContainText(`3 of ${ORDERED}`)
  expect(await picked(server)).toBe(3)
})

test('push answer lost, push sent twice: the server is killed in mid-push, and each action is done once', async ({
  ana,
  server,
}) => {
  test.setTimeout(120_000)
  await ana.neverWoken()
  await ana.openOrder('FAULT-1')
  await ana.startPicking()
  let count = 0
  for (const afterMs of [0, 3, 10, 25]) {
    await ana.goOffline()
    await pick(ana, count + 1, count + 8)
    count += 8
    const push = ana.page.waitForRequest('**/v1/sync/push', { timeout: 50_000 })
    await ana.goOnline()
    await push
    await new Promise((done) => setTimeout(done, afterMs))
    await server.kill()
    await server.start()
    await ana.everythingSent()
    expect(await picked(server)).toBe(count)
  }
})

test('server restored from a backup: two devices bring back what it forgot, and nothing is lost or doubled', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(120_000)
  // “resync”, and “gap”; and it forgot the tokens that it gave since
  complaints.allow(/status of 40[19]/)
  const folder = await mkdtemp(join(tmpdir(), 'storehand-backup-'))
  const file = join(folder, 'monday.backup')
  try {
    await ana.openOrder('FAULT-1')
    await ana.startPicking()
    await pick(ana, 1, 3)
    await ana.everythingSent()
    // the server goes on working meanwhile
    expect(await server.run('backup', file)).toContain('Backed up')

    await pick(ana, 4, 6)
    await ana.everythingSent()
    await ben.openOrder('FAULT-1', 'To do')
    await ben.page
      .getByRole('button', { name: /Take over|Help/ })
      .or(ben.page.getByText('6 of'))
      .first()
      .waitFor()
    await ana.goOffline()
    await pick(ana, 7, 8)
    expect(await picked(server)).toBe(6)
    await server.stop()
    expect(await server.run('restore', file)).toContain('Restored')
    await server.start()
    expect(await picked(server)).toBe(3)

    await ana.goOnline()
    await ana.everythingSent()
    await ben.everythingSent()
    expect(await picked(server)).toBe(8)
    await ben.open('/sync')
    await ben.tap('Sync now')
    await ben.shows('Nothing needs attention.')
    await ana.open('/sync')
    await ana.shows('Nothing needs attention.')
    await expect(ana.page.getByText('Cases to settle')).toHaveCount(0)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('IndexedDB lost, evicted: the device says what may be lost, and can be added again', async ({ ana, server }) => {
  await ana.openOrder('FAULT-1')
  await ana.startPicking()
  await pick(ana, 1, 2)
  await ana.everythingSent()
  const devtools = await devtoolsOf(ana)
  await devtools.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'indexeddb' })
  await ana.shows('The browser has cleared what this device had stored.')
  await ana.enrol()
  await ana.signIn(ANA)
  await ana.openOrder('FAULT-1')
  await ana.shows(`2 of ${ORDERED}`)
})

test('IndexedDB lost, its connection killed: it is opened again each time, else the action is refused, and what was saved stays', async ({
  ana,
  server,
}) => {
  await ana.page.addInitScript(() => {
    const open = Reflect.get(IDBFactory.prototype, 'open')
    const connections: IDBDatabase[] = []
    let broken = false
    IDBFactory.prototype.open = function (...args) {
      if (broken) throw new DOMException('the storage is gone', 'UnknownError')
      const request = open.apply(this, args)
      request.addEventListener('success', () => connections.push(request.result))
      return request
    }
    const kill = (told: boolean) => {
      for (const connection of connections.splice(0)) {
        connection.close()
        if (told) connection.dispatchEvent(new Event('close'))
      }
    }
    const breakForGood = () => {
      broken = true
      kill(true)
    }
    Object.assign(window, { kill, breakForGood })
  })
  const call = (script: string) => ana.page.evaluate(script)
  await ana.openOrder('FAULT-1')
  await ana.startPicking()
  await pick(ana, 1, 2)
  // the next use finds out, or the browser says so, twice
  for (const [index, told] of [false, true, true].entries()) {
    await call(`kill(${told})`)
    await pick(ana, index + 3, index + 3)
  }
  await ana.everythingSent()
  expect((await orderOnServer(server, 'FAULT-1')).lines[0]?.picks).toHaveLength(5)

  await call('breakForGood()')
  await ana.scan(MUG.gtin)
  await ana.shows('This device could not write. This action was NOT saved.')
  await ana.connection().click()
  await ana.tap('Sync now')
  await ana.shows(/could not read or write its storage. What was saved is safe. Close the app and open it again/)
  await ana.openOrder('FAULT-1')
  await pick(ana, 6, 6)
  await ana.everythingSent()
})

/** Two tabs, and the one of them that holds the lock is frozen while its push is on the way; the answer never comes. */
async function frozenInMidPush(ana: Device, server: StorehandServer, tell?: () => void) {
  const context = ana.page.context()
  await ana.neverWoken()
  await ana.openOrder('FAULT-1')
  await ana.startPicking()
  await ana.everythingSent()
  const second = new Device(await context.newPage(), server)
  await second.neverWoken()
  await second.openOrder('FAULT-1')
  await ana.page.bringToFront()
  // either may send it: a tab that was opened just now has a round of its own
  const sender = new Promise<Page>((done) => {
    void context.route('**/v1/sync/push', (route) => done(route.request().frame().page()), { times: 1 })
  })
  await ana.scan(MUG.gtin)
  await ana.shows(saysPicked(1))
  const [frozen, other] = (await sender) === ana.page ? [ana, second] : [second, ana]
  if (tell) await frozen.page.evaluate(tell)
  const devtools = await devtoolsOf(frozen)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  await other.page.bringToFront()
  await other.scan(MUG.gtin)
  await other.shows(saysPicked(2))
  return { frozen, other }
}

async function thaw(device: Device): Promise<void> {
  const devtools = await devtoolsOf(device)
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })
  await device.page.bringToFront()
}

function devtoolsOf({ page }: Device): Promise<CDPSession> {
  return page.context().newCDPSession(page)
}

/** The order's picking screen, as it opens without a server. */
async function openPicking(context: BrowserContext, server: StorehandServer, first: boolean): Promise<Device> {
  const device = new Device(context.pages().at(-1) ?? (await context.newPage()), server)
  await device.openOrder('FAULT-1')
  if (first) await device.startPicking()
  return device
}

async function shownCount({ page }: Device): Promise<number> {
  const row = page.getByRole('listitem').filter({ hasText: MUG.name })
  await expect(row).toContainText(`of ${ORDERED}`)
  const [, count = ''] = new RegExp(`\\b(\\d+) of ${ORDERED}`).exec(await row.innerText()) ?? []
  return Number(count)
}

/** In the page: tells each count that the screen says is picked, the moment it says so. */
function watchWords(): void {
  const { acknowledge } = window as unknown as { acknowledge: (count: number) => void }
  new MutationObserver(() => {
    const [, count] = /Tall mug, red: (\d+) of \d+ picked/.exec(document.body.innerText) ?? []
    if (count) acknowledge(Number(count))
  }).observe(document.body, { childList: true, subtree: true, characterData: true })
}

/** Scans without a pause until the browser is gone. */
async function scanUntilItEnds(device: Device): Promise<void> {
  try {
    for (;;) await device.scan(MUG.gtin)
  } catch {
    // it was killed
  }
}
