import type { BrowserContext, Route } from '@playwright/test'
import { formatGtin } from '#domain/barcode.ts'
import { demoProducts } from '../server/demo/products.ts'
import { expectAccessible } from './support/axe.ts'
import {
  countedOf,
  lineOf,
  mineOf,
  openBay,
  planCount,
  reviewOf,
  startCounting,
  typeCount,
} from './support/counting.ts'
import { ANA, BEN, Device, EVE } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { addEntries } from './support/left-entries.ts'
import { KillableBrowser } from './support/killable-browser.ts'

/** What goes wrong while people count: nothing is lost and nothing counted twice, and who is told is told why. */

const [, , , , mug, cup, plate] = demoProducts('GBP')
if (!mug || !cup || !plate) throw new Error('the demo store sells too little')
const codeOf = ({ gtins }: { gtins: string[] }) => formatGtin(gtins[0] ?? '')

/** As fast as somebody can, and nobody waits for an answer. @returns how many of each */
async function scanFast(device: Device, scans: number): Promise<Record<string, number>> {
  const [goods, counted] = [[mug, cup, plate, mug], new Map<string, number>()]
  for (let n = 0; n < scans; n++) {
    const item = goods[n % goods.length] ?? mug
    if (!item) continue
    await device.scan(codeOf(item))
    counted.set(item.sku, (counted.get(item.sku) ?? 0) + 1)
  }
  return Object.fromEntries(counted)
}

const enough = { timeout: 30_000 }

test('items far apart scanned as fast as can be, the screen left and another tab opened meanwhile', async ({
  ana,
  server,
}) => {
  test.setTimeout(180_000)
  const id = await planCount(ana, 'In a hurry')
  await openBay(ana, 'A1')
  await startCounting(ana)
  await scanFast(ana, 20)
  // another tab of the same device, in front: what was counted is told of, and shown there
  const other = new Device(await ana.page.context().newPage(), server)
  await other.open(`/count/${id}/bay/A1`)
  await expect(mineOf(other, mug.name)).toContainText('10', enough)
  await scanFast(other, 4)
  await expect(mineOf(other, mug.name)).toContainText('12')
  await ana.page.bringToFront()
  await expect(mineOf(ana, mug.name)).toContainText('12', enough)
  // the screen is left at once after a scan, and come back to
  await scanFast(ana, 4)
  await ana.page.getByRole('link', { name: 'Back' }).click()
  await ana.isAt('In a hurry')
  await ana.page.getByRole('link', { name: /^A1/ }).click()
  await ana.isAt('Count A1')
  await expect(mineOf(ana, mug.name)).toContainText('14')
  await ana.everythingSent()
  await expect.poll(() => countedOf(server, id), enough).toEqual({ [mug.sku]: 14, [cup.sku]: 7, [plate.sku]: 7 })
})

test('handed in with entries that were not sent, without a network: all of them are in it', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  test.setTimeout(120_000)
  const id = await planCount(ana, 'Handed in')
  await openBay(ana, 'A1')
  await startCounting(ana)
  await ana.everythingSent()
  await ana.goOffline()
  await ana.scan(codeOf(mug))
  await ana.scan(codeOf(cup))
  await ana.shows(`${cup.name}: 1`)
  // at once: no command tells of them yet
  await ana.page.getByRole('link', { name: 'Back' }).click()
  await ana.tap('Hand it in')
  await ana.shows('Handed in is handed in')
  await ana.goOnline()
  await ana.everythingSent()
  await expect.poll(() => countedOf(server, id), enough).toEqual({ [mug.sku]: 1, [cup.sku]: 1 })
})

test('what a killed tab left is sent from whichever screen is opened next', async ({ ana, server }) => {
  const id = await planCount(ana, 'Left')
  await openBay(ana, 'A1')
  await startCounting(ana)
  await ana.everythingSent()
  await ana.open('/me')
  await addEntries(ana.page, { sessionId: id, bay: 'A1', entries: 2, skus: [mug.sku] })
  await ana.open('/lookup')
  await expect.poll(() => countedOf(server, id), enough).toEqual({ [mug.sku]: 2 })
})

test('a tab that is frozen in the middle of it, with the lock, and comes back', async ({ ana, server }) => {
  test.setTimeout(180_000)
  const id = await planCount(ana, 'Frozen')
  await openBay(ana, 'A1')
  await startCounting(ana)
  await ana.scan(codeOf(mug))
  await ana.scan(codeOf(mug))
  await ana.shows(`${mug.name}: 2`)
  const frozen = await ana.page.context().newCDPSession(ana.page)
  await frozen.send('Page.setWebLifecycleState', { state: 'frozen' })
  const other = new Device(await ana.page.context().newPage(), server)
  await other.open(`/count/${id}/bay/A1`)
  await other.scan(codeOf(mug))
  await other.scan(codeOf(cup))
  await other.shows(`${cup.name}: 1`)
  await other.tap('Done here')
  await other.shows('A1: done')
  await frozen.send('Page.setWebLifecycleState', { state: 'active' })
  await ana.page.bringToFront()
  await ana.everythingSent()
  await other.everythingSent()
  await expect.poll(() => countedOf(server, id), enough).toEqual({ [mug.sku]: 3, [cup.sku]: 1 })
})

test('killed in the middle of a burst: what was answered is there, once', async ({ server, complaints }) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  const browser = await KillableBrowser.create()
  try {
    const context = await browser.start()
    complaints.watch(context)
    const ben = await Device.join(context, server, BEN)
    const id = await planCount(ben, 'Flat battery')
    await openBay(ben, 'A1')
    await startCounting(ben)
    await ben.everythingSent()
    await ben.goOffline()
    await ben.page.evaluate(watchAnswers)
    const scans = 40
    for (let n = 0; n < scans; n++) await ben.scan(codeOf(mug))
    const answered = await ben.page.evaluate(() => window.lastAnswer)
    await browser.kill()
    expect(answered).toBeGreaterThan(0)

    const again = await browser.start()
    complaints.watch(again)
    const bens = new Device(again.pages()[0] ?? (await again.newPage()), server)
    await bens.open(`/count/${id}/bay/A1`)
    await expect(mineOf(bens, mug.name)).toBeVisible()
    await bens.scan(codeOf(cup))
    await bens.shows(`${cup.name}: 1`)
    await bens.everythingSent()
    await expect.poll(async () => (await countedOf(server, id))[cup.sku], enough).toBe(1)
    const counted = (await countedOf(server, id))[mug.sku] ?? 0
    expect(counted).toBeGreaterThanOrEqual(answered)
    expect(counted).toBeLessThanOrEqual(scans)
    await expect(mineOf(bens, mug.name)).toContainText(String(counted))
  } finally {
    await browser.dispose()
  }
})

declare global {
  interface Window {
    /** what the screen last said of how many there are */
    lastAnswer: number
  }
}

/** In the page. */
function watchAnswers(): void {
  window.lastAnswer = 0
  new MutationObserver(() => {
    const [, units] = /navy: (\d+)/.exec(document.querySelector('main')?.innerText ?? '') ?? []
    if (units) window.lastAnswer = Number(units)
  }).observe(document.body, { childList: true, characterData: true, subtree: true })
}

test('a code that two products have is counted as the one that somebody says it is, or not at all', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000)
  const rows = ['sku,name,alias', 'E2E-GREEN,Green pears,PLU 4011', 'E2E-RED,Red pears,PLU 4011']
  await server.admin('POST', '/v1/import/products', rows.join('\n'))
  const device = await Device.join(await browser.newContext(), server, ANA)
  const id = await planCount(device, 'Pears')
  await openBay(device, 'A1')
  await startCounting(device)
  const sheet = device.page.getByRole('dialog', { name: 'Which one is it?' })
  await device.scan('PLU 4011')
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(sheet).toHaveCount(0)
  await device.scan('PLU 4011')
  await sheet.getByRole('button', { name: /Red pears/ }).click()
  await device.shows('Red pears: 1')
  await device.everythingSent()
  await expect.poll(() => countedOf(server, id), enough).toEqual({ 'E2E-RED': 1 })
})

test('a count that was given up while somebody counted offline: what they bring is kept, shown and resolved', async ({
  ben,
  server,
  browser,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  test.setTimeout(180_000)
  const eve = await Device.join(await browser.newContext(), server, EVE)
  const id = await planCount(eve, 'Given up')
  await ben.open('/')
  await ben.hears('Given up')
  await ben.open(`/count/${id}`)
  await openBay(ben, 'A1')
  await startCounting(ben)
  await ben.everythingSent()
  await ben.goOffline()
  await ben.scan(codeOf(mug))
  await ben.scan(codeOf(mug))
  await ben.shows(`${mug.name}: 2`)
  await eve.tap('Give the count up')
  await eve.shows('What Ben Clarke has counted changes no figure then. It cannot be taken back.')
  await eve.tap('Give it up for good')
  await eve.shows('Given up was given up. Nothing of it counts.')
  await eve.everythingSent()
  await ben.goOnline()
  await ben.hears('“Given up” is over. What you count now is kept, and a lead has to look at it.')
  await ben.everythingSent()

  await eve.open(`/count/${id}`)
  await eve.hears('Ben Clarke counted 2 items that came too late: no figure has changed.')
  await expectAccessible(eve.page, 'what came too late')
  await eve.tap('Count them again')
  await eve.isAt('Given up, again')
  await eve.everythingSent()
  await eve.open(`/count/${id}`)
  await eve.isAt('Given up')
  await expect(eve.page.getByText('came too late')).toHaveCount(0)
  expect(await countedOf(server, id)).toEqual({})
})

test('two approve at once: the first is heard, the other is told and loses nothing', async ({
  ana,
  ben,
  server,
  browser,
}) => {
  test.setTimeout(180_000)
  const eve = await Device.join(await browser.newContext(), server, EVE)
  const id = await planCount(ben, 'Two managers')
  await openBay(ben, 'A1')
  await startCounting(ben)
  for (const item of [mug, cup]) {
    await ben.scan(codeOf(item))
    await ben.shows(`${item.name}: 1`)
  }
  await ben.tap('Done here')
  await ben.tap('Hand it in')
  await ben.shows('Two managers is handed in')
  await ben.everythingSent()

  for (const lead of [ana, eve]) {
    await lead.neverWoken()
    await lead.open(`/count/${id}/review`)
    await lead.page.getByText('All', { exact: true }).click()
    await expect(lineOf(lead, mug.name)).toBeVisible(enough)
  }
  // Eve decides of one, Ana of both; neither has heard of the other
  const pushes = await holdPushes([ana.page.context(), eve.page.context()])
  const decide = async (lead: Device, { name }: { name: string }) => {
    await lineOf(lead, name).getByRole('button').click()
    await lead.page.getByRole('dialog').getByRole('button', { name: 'Leave as it is' }).click()
    await expect(lead.page.getByRole('dialog')).toHaveCount(0)
  }
  await decide(eve, mug)
  await decide(ana, mug)
  await decide(ana, cup)
  await pushes.letGo(eve.page.context())
  await eve.everythingSent()
  await pushes.letGo(ana.page.context())
  await ana.everythingSent()
  const lines = await reviewOf(server, id)
  expect(lines[mug.sku]?.decided).toMatchObject({ verdict: 'rejected', by: 'eve' })
  expect(lines[cup.sku]?.decided).toMatchObject({ verdict: 'rejected', by: 'ana' })
  await ana.open('/sync')
  await ana.shows('Somebody else had decided 1 line.')
  await eve.open(`/count/${id}/review`)
  await eve.page.getByText('Decided', { exact: true }).click()
  await expect(lineOf(eve, cup.name)).toContainText('Left as it was', enough)
})

test('two figures of one product: a lead chooses one of them, and is not offered to approve both', async ({
  ana,
  ben,
  eve,
  server,
}) => {
  test.setTimeout(180_000)
  const id = await planCount(ben, 'Two figures', [mug.sku])
  await openBay(ben, 'A1')
  await startCounting(ben)
  await typeCount(ben, mug, 15)
  await ben.tap('Done here')
  await ben.shows('A1: done')
  await ben.everythingSent()
  await ana.open(`/count/${id}/bay/A1`)
  await ana.hears(/^Ben Clarke/)
  await ana.tap('Check it: I count all of it again')
  await typeCount(ana, mug, 14)
  await ana.tap('Done here')
  await ana.tap('Hand it in')
  await ana.shows('Two figures is handed in')
  await ana.everythingSent()

  await eve.open(`/count/${id}/review`)
  await expect(lineOf(eve, mug.name)).toContainText('Two figures', enough)
  await lineOf(eve, mug.name).getByRole('button').click()
  const sheet = eve.page.getByRole('dialog')
  await expect(sheet.getByRole('button', { name: /^Approve/ })).toHaveText([
    'Approve 15, as Ben Clarke counted',
    'Approve 14, as Ana Ortiz counted',
  ])
  await expectAccessible(eve.page, 'a line of two figures')
  await sheet.getByRole('button', { name: 'Approve 14, as Ana Ortiz counted' }).click()
  await eve.shows('1 line approved')
  await eve.everythingSent()
  await eve.page.getByText('Decided', { exact: true }).click()
  await lineOf(eve, mug.name).getByRole('button').click()
  await eve.shows(/^Approved by Eve Marsh at \d\d:\d\d$/)
  await expect(sheet.getByText('Two figures')).toHaveCount(0)
  expect((await reviewOf(server, id))[mug.sku]).toMatchObject({
    units: 14,
    decided: { verdict: 'approved', by: 'eve' },
  })
  const { shelf } = (await server.admin('GET', `/v1/stock/levels/${mug.sku}`)) as { shelf: number }
  expect(shelf).toBe(14)
})

test('hundreds of lines under review: few are on the page, each says where it stands, and keys reach all of them', async ({
  ana,
  server,
  browser,
}) => {
  test.setTimeout(180_000)
  const eve = await Device.join(await browser.newContext(), server, EVE)
  const id = await planCount(ana, 'Everything')
  await openBay(ana, 'A1')
  await startCounting(ana)
  const skus = demoProducts('GBP').map(({ sku }) => sku)
  await addEntries(ana.page, { sessionId: id, bay: 'A1', entries: skus.length, skus })
  await ana.open(`/count/${id}/bay/A1`)
  await ana.shows(`${skus.length} products, ${skus.length} items`)
  await ana.tap('Done here')
  await ana.tap('Hand it in')
  await ana.shows('Everything is handed in')
  await ana.everythingSent()

  await eve.open(`/count/${id}/review`)
  await eve.page.getByText('All', { exact: true }).click()
  const list = eve.page.getByRole('list', { name: 'Lines' })
  const rows = list.getByRole('listitem')
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(skus.length), enough)
  expect(await rows.count()).toBeLessThan(60)
  await expectAccessible(eve.page, 'a long review')
  // from row to row by keys, farther than was on the page
  await rows.first().getByRole('button').focus()
  for (let row = 1; row < 40; row++) {
    await eve.page.keyboard.press('Tab')
    await expect(list.locator(':focus').locator('xpath=ancestor::li')).toHaveAttribute('aria-posinset', String(row + 1))
  }
  await expect(list.locator(':focus')).toBeInViewport()
  // whoever scrolls away finds the row that they were at
  const main = eve.page.getByRole('main')
  await main.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await expect(rows.last()).toHaveAttribute('aria-posinset', String(skus.length))
  await expect(rows.last()).toBeInViewport()
  await eve.page.keyboard.press('Tab')
  await expect(list.locator(':focus').locator('xpath=ancestor::li')).toHaveAttribute('aria-posinset', '41')
})

/** Keeps what devices send on its way. */
async function holdPushes(contexts: BrowserContext[]) {
  const held = new Map<BrowserContext, Route[]>(contexts.map((context) => [context, []]))
  const open = new Set<BrowserContext>()
  for (const context of contexts) {
    await context.route('**/v1/sync/push', async (route) => {
      if (open.has(context)) await route.continue()
      else held.get(context)?.push(route)
    })
  }
  return {
    async letGo(context: BrowserContext) {
      open.add(context)
      for (const route of held.get(context) ?? []) await route.continue()
    },
  }
}
