import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import { launchWith } from './support/camera.ts'
import { ANA, Device } from './support/device.ts'
import { expect, test } from './support/fixtures.ts'
import { Front } from './support/front.ts'
import { ean13, importOrder } from './support/orders.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(81), quantity: 2, aisle: 'A1' }

interface Manifest {
  icons: { src: string; sizes: string; purpose: string }[]
  screenshots?: { src: string; sizes: string }[]
  shortcuts: { name: string; url: string }[]
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })

test('the app can be installed: manifest, icons, shortcuts, service worker', async ({ ana, server, request }) => {
  const { page } = ana
  const session = await page.context().newCDPSession(page)
  expect((await session.send('Page.getAppManifest')).errors).toEqual([])
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // the test's own windows are private ones
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([])

  const manifest = (await (await request.get('/manifest.webmanifest')).json()) as Manifest
  const pictures = [...manifest.icons, ...(manifest.screenshots ?? [])]
  for (const { src, sizes } of pictures) {
    const answer = await request.get(src)
    expect(answer.headers()['content-type'], src).toBe('image/png')
    const { width, height } = PNG.sync.read(await answer.body())
    expect(`${width}x${height}`, src).toBe(sizes)
  }
  for (const purpose of ['any', 'maskable']) {
    const sizes = manifest.icons.filter((icon) => icon.purpose === purpose).map((icon) => icon.sizes)
    expect(sizes, purpose).toEqual(['192x192', '512x512'])
  }
  expect(manifest.shortcuts.map(({ name }) => name)).toEqual(['Work', 'Hand over', 'Look up'])
  for (const { name, url } of manifest.shortcuts) {
    await page.goto(server.url + url)
    await expect(heading(page, name)).toBeVisible()
  }
})

test('a new version waits until a person taps “Update now”', async ({ server, browser }) => {
  const context = await browser.newContext()
  await importOrder(server, 'APP-1', [MUG])
  const front = await Front.before(server)
  try {
    const device = await Device.join(context, front, ANA)
    const { page } = device
    const loads: string[] = []
    page.on('load', () => loads.push(page.url()))

    front.version = 'newer'
    await device.openOrder('APP-1')
    await device.showsNotice('A new version is ready.')
    expect(loads).toHaveLength(1)
    await device.startPicking()
    await device.scan(MUG.gtin)
    await device.shows('Tall mug, red: 1 of 2 picked')
    await device.everythingSent()
    expect(loads).toHaveLength(1)

    await device.showsNotice('A new version is ready.')
    await device.tap('Update now')
    await expect.poll(() => loads.length).toBe(2)
    // it goes on where it was
    await expect(heading(page, 'Order APP-1')).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: MUG.name })).toContainText('1 of 2')
    await expect(page.getByText('A new version is ready.')).toHaveCount(0)
    const script = await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      return await (await fetch(active?.scriptURL ?? '')).text()
    })
    expect(script).toMatch(/\/\/ newer$/)
  } finally {
    await context.close()
    front.close()
  }
})

test('a plain-http address of another machine is explained, not half broken', async ({ server, complaints }) => {
  const { context, close } = await launchWith(['--host-resolver-rules=MAP store.test 127.0.0.1'])
  complaints.watch(context)
  // Chromium tells why it pays no heed to a header on such an address
  complaints.allow(/Cross-Origin-Opener-Policy header has been ignored/)
  try {
    const page = await context.newPage()
    await page.goto(server.url.replace('127.0.0.1', 'store.test'))
    await expect(page.getByRole('heading', { name: 'This address is not secure' })).toBeVisible()
    await expect(page.getByText(/gives no camera, no encryption and no app without a network/)).toBeVisible()
    await expect(page.getByText(/Open it at an https address, or at http:\/\/localhost/)).toBeVisible()
    await expect(page.getByText('Code: insecure-origin')).toBeVisible()
    await expect(page.getByLabel('Enrolment code')).toHaveCount(0)
  } finally {
    await close()
  }
})

test('no page asks for anything that the content security policy forbids', async ({ ana, server, request }) => {
  const { page } = ana
  const violations: string[] = []
  await page.exposeFunction('reportViolation', (violation: string) => violations.push(violation))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { reportViolation } = window as unknown as { reportViolation(violation: string): void }
      reportViolation(`${event.violatedDirective} ${event.blockedURI} on ${location.pathname}`)
    })
  })
  const policy = (await request.get('/')).headers()['content-security-policy']
  expect(policy).toContain("default-src 'self'")
  expect(policy).not.toMatch(/'unsafe-(inline|eval)'/)

  for (const path of ['/', '/handover', '/lookup', '/me', '/sync', '/nowhere', '/demo-sheet', '/docs']) {
    await page.goto(server.url + path)
    await expect(page.getByRole('heading').first()).toBeVisible()
  }
  // pictures; a sheet over the screen
  await ana.open('/lookup')
  await page.getByRole('searchbox').fill('mug')
  await page.getByRole('main').getByRole('listitem').first().click()
  await expect(heading(page, 'Product')).toBeVisible()
  await ana.openOrder('4711')
  await ana.startPicking()
  await ana.tap('Type the code')
  await expect(page.getByRole('dialog')).toBeVisible()

  expect(violations).toEqual([])
})

test('Work is done with the keyboard alone', async ({ ana }) => {
  const { page } = ana
  await ana.open('/')
  await expect(heading(page, 'Work')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('radio', { name: 'To do' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'Waiting' })).toBeChecked()
  await ana.shows('Waiting for the customer')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('radio', { name: 'To do' })).toBeChecked()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('main').getByRole('listitem').getByRole('link').first()).toBeFocused()
  // the first of the late ones: behind what is to be put back
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: /Order 4711/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Order 4711')).toBeFocused()
  await expect(page).toHaveTitle('Order 4711 · Storehand')
  await page.getByRole('button', { name: 'Start picking' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Scan with the camera' })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await page.getByRole('button', { name: 'Type the code' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Number under the barcode' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Can’t find it' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'What is wrong?' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Can’t find it' })).toBeFocused()
})
