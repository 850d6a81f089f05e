import { checkDigit, formatGtin } from '#domain/barcode.ts'
import { demoProducts } from '../server/demo/products.ts'
import type { Device } from './support/device.ts'
import { expect, test } from './support/fixtures.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(31), quantity: 2, aisle: 'A1' }
const LAMP = { name: 'Desk lamp', gtin: ean13(32), quantity: 1, aisle: 'B4' }
const TWINE = { name: 'Ball of twine', gtin: ean13(33), quantity: 12, aisle: 'C2' }
/** in the store's catalogue, and in none of these orders */
const [OTHER] = demoProducts('GBP')

async function quantitiesOnServer(device: Device, server: StorehandServer, number: string): Promise<number[]> {
  await device.everythingSent()
  const { lines } = await orderOnServer(server, number)
  return lines.map((line) => line.picks.reduce((units, pick) => units + pick.quantity, 0))
}

test.beforeEach(async ({ server }) => {
  await importOrder(server, 'PICK-1', [MUG, LAMP])
})

test('a scan of the right item counts it; any other scan says what it is and counts nothing', async ({
  ana,
  server,
}) => {
  await ana.openOrder('PICK-1')
  await ana.startPicking()
  await ana.shows('Aisle A1')
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 picked')

  await ana.scan(formatGtin(OTHER?.gtins[0] ?? ''))
  await expect(ana.alert()).toHaveText(
    `Wrong item: ${OTHER?.name} is not in this order Put it back and look for Tall mug, red.`,
  )
  await ana.scan(ean13(999))
  await expect(ana.alert()).toHaveText(
    `No product has the code ${ean13(999)} Scan the barcode on the product itself, or count it by hand.`,
  )
  const misread = LAMP.gtin.slice(0, -1) + ((Number(checkDigit(LAMP.gtin.slice(0, -1))) + 1) % 10)
  await ana.scan(misread)
  await expect(ana.alert()).toHaveText(`That code was not read correctly (${misread}) Scan it again.`)

  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 2 of 2 picked')
  await expect(ana.alert()).toHaveCount(0)
  await ana.shows('Aisle B4')
  expect(await quantitiesOnServer(ana, server, 'PICK-1')).toEqual([2, 0])
})

test('one too many is refused at once, and nothing of it is recorded', async ({ ana, server }) => {
  await ana.openOrder('PICK-1')
  await ana.startPicking()
  await ana.scan(LAMP.gtin)
  await ana.shows('Desk lamp: 1 of 1 picked')
  await ana.scan(LAMP.gtin)
  await expect(ana.alert()).toHaveText('That is one too many: Desk lamp is complete. Leave it on the shelf.')
  expect(await quantitiesOnServer(ana, server, 'PICK-1')).toEqual([0, 1])
})

test('many of the same are counted by hand', async ({ ana, server }) => {
  await importOrder(server, 'PICK-2', [TWINE, LAMP])
  await ana.openOrder('PICK-2')
  await ana.startPicking()
  // in aisle order the lamp comes first; a tap on another item brings that one up
  await ana.tap(/^Ball of twine/)
  await ana.tap('Picked by hand')
  await ana.page.getByRole('textbox', { name: 'Quantity' }).fill('11')
  await ana.tap('One fewer')
  await ana.tap('Picked 10')
  await ana.shows('Ball of twine: 10 of 12 picked')
  expect(await quantitiesOnServer(ana, server, 'PICK-2')).toEqual([10, 0])
})

test('a number that does not fit is refused with a sentence, until it is put right', async ({ ana, server }) => {
  await importOrder(server, 'PICK-3', [TWINE])
  await ana.openOrder('PICK-3')
  await ana.startPicking()
  await ana.tap('Picked by hand')
  const quantity = ana.page.getByRole('textbox', { name: 'Quantity' })
  const confirm = ana.page.getByRole('dialog').getByRole('button', { name: /^Picked/ })
  await quantity.fill('99')
  await expect(ana.alert()).toHaveText('Only 12 are left to pick.')
  for (const text of ['', 'abc', '0']) {
    await quantity.fill(text)
    await expect(ana.alert()).toHaveText('Type a number from 1 to 12.')
    await expect(confirm).toHaveText('Picked')
    await expect(confirm).toBeDisabled()
  }
  await quantity.fill('7')
  await expect(ana.alert()).toHaveCount(0)
  await ana.tap('Picked 7')
  await ana.shows('Ball of twine: 7 of 12 picked')

  // a step goes on from what was there before
  await ana.tap('Picked by hand')
  await quantity.fill('99')
  await ana.tap('One fewer')
  await ana.tap('Picked 4')
  expect(await quantitiesOnServer(ana, server, 'PICK-3')).toEqual([11])
})

test('a finger’s tap answers once, at the place that it touched; one that slides away is none', async ({
  ana,
  server,
}) => {
  const touches = await ana.page.context().newCDPSession(ana.page)
  const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    touches.send('Input.dispatchTouchEvent', { type, touchPoints })
  await ana.openOrder('PICK-1')
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 picked')

  const byHand = ana.page.getByRole('button', { name: 'Picked by hand' })
  const box = await byHand.boundingBox()
  const at = { x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 20 }
  await finger('touchStart', at)
  await finger('touchMove', { x: at.x, y: at.y + 60 })
  await finger('touchEnd')
  const cantFind = ana.page.getByRole('button', { name: 'Can’t find it' })
  await cantFind.tap()
  // neither the browser's own click nor anything else fell through to what came up under the finger
  await expect(ana.page.getByRole('button', { name: 'Mark 1 as missing' })).toBeVisible()
  await ana.page.getByRole('button', { name: 'Close' }).tap()
  await expect(cantFind).toBeFocused()

  await byHand.tap()
  await ana.shows('Tall mug, red: 2 of 2 picked')
  expect(await quantitiesOnServer(ana, server, 'PICK-1')).toEqual([2, 0])
})

test('what is missing is marked with its reason', async ({ ana, server }) => {
  await ana.openOrder('PICK-1')
  await ana.startPicking()
  await ana.tap('Can’t find it')
  await ana.page.getByRole('radio', { name: 'Damaged' }).check({ force: true })
  await ana.tap('One fewer')
  await ana.tap('Mark 1 as missing')
  await ana.shows('Tall mug, red: 1 marked as missing')
  await ana.scan(MUG.gtin)
  await ana.shows('Aisle B4')
  await ana.everythingSent()
  const [mug] = (await orderOnServer(server, 'PICK-1')).lines
  expect(mug?.shorts).toMatchObject([{ quantity: 1, reason: 'damaged' }])
})

test('an order of which nothing was found says who tells the customer, and is flagged', async ({ ana, ben }) => {
  await ben.openOrder('PICK-1')
  await ben.startPicking()
  await ben.short()
  await ben.short()
  await ben.shows('There is nothing to stage. Show it to a lead, who tells the customer.')
  await ben.everythingSent()
  await ana.open('/')
  await ana.page.getByRole('radio', { name: 'Done' }).check({ force: true })
  const row = ana.page.getByRole('link', { name: 'Order PICK-1' })
  await expect(row).toContainText('tell the customer')
  await row.click()
  await ana.shows('There is nothing to stage. Tell the customer, or whoever took the order: Storehand tells nobody.')
})

test('undoing a pick or a missing item restores what was', async ({ ana, server }) => {
  await ana.openOrder('PICK-1')
  await ana.startPicking()
  const mug = ana.page.getByRole('listitem').filter({ hasText: MUG.name })
  await ana.scan(MUG.gtin)
  await expect(mug).toContainText('1 of 2')
  await ana.tap('Undo')
  await ana.shows('Undone')
  await expect(mug).toContainText('0 of 2')

  await ana.short()
  await expect(mug).toContainText('0 of 2, 2 missing')
  await ana.tap('Undo: Tall mug, red')
  await expect(mug).toContainText('0 of 2')

  await ana.everythingSent()
  const [line] = (await orderOnServer(server, 'PICK-1')).lines
  expect(line).toMatchObject({ picks: [], shorts: [] })
})

test('an order that is left for others is there for them, with what was picked', async ({ ana, ben, server }) => {
  await ana.openOrder('PICK-1')
  await ana.startPicking()
  await ana.scan(LAMP.gtin)
  await ana.shows('Desk lamp: 1 of 1 picked')
  await ana.tap('Leave it for others')
  await expect(ana.page.getByRole('button', { name: 'Continue' })).toBeVisible()
  await ana.everythingSent()

  await ben.openOrder('PICK-1')
  // before the items are there one by one, a scan only names what it is
  await ben.startPicking()
  await ben.scan(MUG.gtin)
  await ben.scan(MUG.gtin)
  await ben.shows('Everything is picked')
  expect(await quantitiesOnServer(ben, server, 'PICK-1')).toEqual([2, 1])
})

test('another order’s label, or a bin’s, is named and does not leave the task', async ({ ana }) => {
  await ana.openOrder('PICK-1')
  await ana.startPicking()
  await ana.scan('4711')
  await ana.shows('That is order 4711. You are picking another one.')
  await ana.scan('BIN-A1')
  await ana.shows('That is bin Shelf A1. Pick everything first.')
  await expect(ana.page.getByRole('heading', { name: 'Order PICK-1', level: 1 })).toBeVisible()
  await ana.shows('Aisle A1')
})

test('an order that somebody else is picking can be taken over, with what is in the tote', async ({ ana, ben }) => {
  await ben.openOrder('PICK-1')
  await ben.startPicking()
  await ben.scan(MUG.gtin)
  await ben.shows('Tall mug, red: 1 of 2 picked')
  await ben.everythingSent()

  await ana.openOrder('PICK-1')
  await ana.shows('Ben Clarke is picking this order.')
  await ana.tap('Take over')
  await ana.shows('Count what is really in the tote.')
  // a hurried tap must not throw away what is known as picked
  await ana.shows('Count each item first: 1 that is known as picked is not counted yet.')
  await expect(ana.page.getByRole('button', { name: 'The tote is empty' })).toBeVisible()
  await ana.page.getByRole('button', { name: 'One more: Tall mug, red' }).click()
  await ana.tap('Take over with 1 item')
  await ana.shows('You took over order PICK-1')
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 2 of 2 picked')
  await ana.everythingSent()

  // Ben's screen follows by itself
  await ben.shows('Ana Ortiz is picking this order.')
})

test('what a short answer covers can be scrolled out from behind it', async ({ ana }) => {
  const toast = ana.page.getByRole('status').filter({ has: ana.page.getByRole('button', { name: 'Dismiss' }) })
  const isFree = async (name: string) => {
    const control = ana.page.getByRole('button', { name, exact: true })
    await expect(async () => {
      await ana.page.evaluate(() => document.getElementById('main')?.scrollTo({ top: 1e6 }))
      const [over, under] = [await toast.boundingBox(), await control.boundingBox()]
      expect((under?.y ?? 0) + (under?.height ?? 0)).toBeLessThanOrEqual(over?.y ?? 0)
    }).toPass({ timeout: 5_000 })
  }
  // over a bar with the one thing to do, and without one
  await ana.openOrder('PICK-1')
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 picked')
  await isFree('Leave it for others')
  await ana.open('/people/ben')
  await ana.scan('EMP-10009999')
  await ana.shows('This is the badge of Ben Clarke now')
  await isFree('End access')
})

test('the screen stays awake while somebody picks, and no longer', async ({ ana }) => {
  await ana.page.context().grantPermissions(['screen-wake-lock'])
  await ana.page.addInitScript(() => {
    const locks: WakeLockSentinel[] = []
    const request = navigator.wakeLock.request.bind(navigator.wakeLock)
    navigator.wakeLock.request = async (type) => {
      const lock = await request(type)
      locks.push(lock)
      return lock
    }
    Object.assign(window, { locks })
  })
  const held = () =>
    ana.page.evaluate(
      () => (window as unknown as { locks: WakeLockSentinel[] }).locks.filter(({ released }) => !released).length,
    )
  await ana.openOrder('4711')
  expect(await held()).toBe(0)
  await ana.startPicking()
  await expect.poll(held).toBe(1)
  await ana.tap('Back')
  await ana.isAt('Work')
  await expect.poll(held).toBe(0)
})
