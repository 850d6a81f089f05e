import { demoProducts } from '../server/demo/products.ts'
import type { Device } from './support/device.ts'
import { expect, test } from './support/fixtures.ts'
import { ean13, importOrder } from './support/orders.ts'
import { type Imager, scanByText, scanByWedge } from './support/wedge.ts'

const [PRODUCT, OTHER] = demoProducts('GBP')
if (!PRODUCT || !OTHER) throw new Error('the demo store has too few products')
/** As the demo's sheet prints them: EAN-13. */
const codeOf = ({ gtins }: typeof PRODUCT) => gtins[0]?.slice(1) ?? ''

async function opens(device: Device, scan: () => Promise<void>): Promise<void> {
  await device.open('/')
  await expect(device.page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
  await scan()
  await expect(device.page.getByRole('heading', { name: 'Product', level: 1 })).toBeVisible()
  await device.shows(PRODUCT?.name ?? '')
}

test('an imager is understood at every pace, with every suffix and prefix, and when it or the screen stalls', async ({
  ana,
}) => {
  const imagers: Imager[] = [
    { paceMs: 2 },
    { paceMs: 30, suffix: 'Tab' },
    { paceMs: 100 },
    { paceMs: 2, prefix: ']E0' },
    { paceMs: 20, prefix: '~' },
    { paceMs: 8, stallAt: 1 },
    { paceMs: 8, stallAt: 7 },
    { paceMs: 60, stallAt: 12, suffix: 'Tab' },
  ]
  for (const imager of imagers) await opens(ana, () => scanByWedge(ana.page, codeOf(PRODUCT), imager))
  // the screen does something else for as long while the keys come
  await opens(ana, async () => {
    const busy = ana.page.evaluate(() => {
      const until = performance.now() + 250
      while (performance.now() < until);
    })
    await scanByWedge(ana.page, codeOf(PRODUCT))
    await busy
  })
})

test('a scan in a field is a scan, and what a person types there is theirs', async ({ ana }) => {
  const { page } = ana
  await ana.open('/lookup')
  const field = page.getByRole('searchbox')
  await field.fill('lem')
  await scanByWedge(page, codeOf(PRODUCT), { paceMs: 10 })
  await expect(page.getByRole('heading', { name: 'Product', level: 1 })).toBeVisible()
  await ana.open('/lookup')
  // as fast as a person can, in time that the page sees
  await scanByWedge(page, 'lemon', { paceMs: 90 })
  await expect(page.getByRole('heading', { name: 'Look up', level: 1 })).toBeVisible()
})

test('keys without a name, as some Android imagers send them, are read from the second scan on', async ({ ana }) => {
  const { page } = ana
  const isCaught = () => page.evaluate(() => document.activeElement?.tagName)
  await expect(page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
  await scanByText(page, codeOf(OTHER))
  await expect.poll(isCaught).toBe('INPUT')
  await scanByText(page, codeOf(PRODUCT))
  await expect(page.getByRole('heading', { name: 'Product', level: 1 })).toBeVisible()
  await ana.shows(PRODUCT.name)
  // a person's own field keeps what they type, and a tap is a tap
  await page.getByRole('link', { name: 'Look up' }).click()
  const field = page.getByRole('searchbox')
  await field.click()
  await page.keyboard.type('lemon', { delay: 80 })
  await expect(field).toHaveValue('lemon')
  // this device is known for it: after a reload the first scan counts
  await ana.open('/')
  await expect(page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
  await expect.poll(isCaught).toBe('INPUT')
  await scanByText(page, codeOf(PRODUCT))
  await expect(page.getByRole('heading', { name: 'Product', level: 1 })).toBeVisible()
})

test('a scan draws no ring around the screen, as keys that somebody moves about by do', async ({ ana }) => {
  const ring = () =>
    ana.page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle !== 'none')
  await ana.scan(codeOf(PRODUCT))
  await ana.isAt('Product')
  await expect.poll(() => ana.page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  expect(await ring()).toBe(false)
  await ana.page.keyboard.press('Tab')
  expect(await ring()).toBe(true)
})

test('of several scans right after the app has opened none is lost', async ({ ana, server }) => {
  const { page } = ana
  await importOrder(server, 'E2E-61', [{ name: 'Mug', gtin: ean13(61), quantity: 3, aisle: 'A1' }])
  await ana.openOrder('E2E-61')
  await ana.startPicking()
  // what reads an imager's keys, and what knows what they mean, come seconds later
  await page.addInitScript(() => {
    const late = (then: IdleRequestCallback) =>
      setTimeout(() => then({ didTimeout: true, timeRemaining: () => 0 }), 3_000)
    globalThis.requestIdleCallback = (then) => Number(late(then))
  })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (let unit = 0; unit < 3; unit++) await ana.scan(ean13(61))
  await ana.shows('Everything is picked')
  await ana.shows('3 of 3')
})
