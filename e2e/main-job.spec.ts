import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from '@playwright/test'
import { writeBarcodeVideo } from './support/barcode-video.ts'
import { chromiumLaunch } from './support/browser.ts'
import { ANA, BEN, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, handoverCode, importOrder, orderOnServer } from './support/orders.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(11), quantity: 1, aisle: 'A1' }
const LAMP = { name: 'Desk lamp', gtin: ean13(12), quantity: 2, aisle: 'B4' }
const RUG = { name: 'Door mat', gtin: ean13(13), quantity: 1, aisle: 'C2' }

test('a whole order is picked by camera with no server, survives the browser, and arrives once', async ({
  server,
  browser,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'E2E-1', [MUG, LAMP, RUG])
  const folder = await mkdtemp(join(tmpdir(), 'storehand-profile-'))
  const film = join(folder, 'barcodes.y4m')
  await writeBarcodeVideo(
    film,
    [MUG, LAMP, LAMP].map(({ gtin }) => ({ symbology: 'ean13', text: gtin })),
  )
  const openBrowser = async (): Promise<BrowserContext> => {
    const { args, ...launch } = chromiumLaunch()
    const camera = [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ]
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      ...launch,
      args: [...args, ...camera],
      ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'en-GB' },
    })
    complaints.watch(context)
    return context
  }
  try {
    let context = await openBrowser()
    const device = await Device.join(context, server, ANA)
    const { page } = device

    await server.stop()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
    await expect(device.connection()).toHaveText(/Offline/)

    await device.openOrder('E2E-1')
    await device.startPicking()
    await page.getByRole('button', { name: 'Scan with the camera' }).click()
    await expect(page.getByText(`${MUG.name}: 1 of 1 picked`).first()).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText(`${LAMP.name}: 2 of 2 picked`).first()).toBeVisible({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Close camera' }).click()
    await device.short()
    await expect(page.getByText('3 of 4 picked, 1 missing')).toBeVisible()

    await page.getByRole('link', { name: 'Put it in a bin' }).click()
    await device.stageIn('Shelf A1')
    await page.getByRole('button', { name: 'Mark ready' }).click()
    await expect(page.getByText('Ready. Saved here; the server gets it with the next contact.')).toBeVisible()
    await expect(device.connection()).toHaveText(/Offline · \d+ to send/)
    await context.close()

    await server.start()
    context = await openBrowser()
    const again = new Device(await context.newPage(), server)
    await again.page.goto(server.url)
    await again.everythingSent()
    const arrived = await orderOnServer(server, 'E2E-1')
    expect(arrived.state).toBe('ready')
    expect(arrived.lines.map((line) => line.picks.reduce((units, pick) => units + pick.quantity, 0))).toEqual([1, 2, 0])
    expect(arrived.lines.map((line) => line.shorts.length)).toEqual([0, 0, 1])

    const other = await Device.join(await browser.newContext(), server, BEN)
    await other.openOrder('E2E-1', 'Waiting')
    await expect(other.page.getByText('Mia Long')).toBeVisible()
    await other.page.getByRole('checkbox', { name: /A1/ }).check({ force: true })
    await other.page.getByLabel(/Customer’s code/).fill(await handoverCode(server, 'E2E-1'))
    await other.page.getByRole('button', { name: 'Check code' }).click()
    await expect(other.page.getByText('The code is right')).toBeVisible()
    await other.page.getByRole('button', { name: 'Hand over', exact: true }).click()
    await expect(other.page.getByText('Order E2E-1 is handed over')).toBeVisible()
    await other.everythingSent()
    expect((await orderOnServer(server, 'E2E-1')).state).toBe('handed-over')
    await context.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
