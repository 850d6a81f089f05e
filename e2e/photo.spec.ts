import { randomFillSync } from 'node:crypto'
import { PNG } from 'pngjs'
import { ANA, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { KillableBrowser } from './support/killable-browser.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(91), quantity: 2, aisle: 'A1' }
/** keeps the order open */
const LAMP = { name: 'Desk lamp', gtin: ean13(92), quantity: 1, aisle: 'B4' }

/** What a camera gives at its worst: nothing in it can be left out by a JPEG. 3 MB. */
const file = () => {
  const picture = new PNG({ width: 1000, height: 800 })
  randomFillSync(picture.data)
  return { name: 'damage.png', mimeType: 'image/png', buffer: PNG.sync.write(picture, { deflateLevel: 1 }) }
}

test.beforeEach(async ({ server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'PHOTO-1', [MUG, LAMP])
})

async function markDamaged({ page }: Device, photo: ReturnType<typeof file>): Promise<void> {
  await page.getByRole('button', { name: 'Can’t find it' }).click()
  await page.getByRole('radio', { name: 'Damaged' }).check({ force: true })
  await page.locator('input[type=file]').setInputFiles(photo)
  // a busy machine draws it several times until it is small enough
  await expect(page.getByRole('img', { name: 'The photo that goes with this' })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Mark 2 as missing' }).click()
  await expect(page.getByText('2 marked as missing').first()).toBeVisible()
}

const row = ({ page }: Device) => page.getByRole('button', { name: 'Photo of Tall mug, red' })

/** Opens the photo from the order; its size in bytes. */
async function look(device: Device): Promise<number> {
  await row(device).click()
  const shown = device.page.getByRole('dialog').getByRole('img', { name: 'Photo of Tall mug, red' })
  await expect(shown).toBeVisible()
  return await shown.evaluate(async (element) => {
    const image = element as HTMLImageElement
    await image.decode()
    if (image.naturalWidth < 100) throw new Error('it is no picture')
    return atob(image.src.slice(image.src.indexOf(',') + 1)).length
  })
}

test('a photo that is taken offline survives the end of its browser, arrives once, and another device sees it', async ({
  ben,
  server,
}) => {
  test.setTimeout(180_000)
  const browser = await KillableBrowser.create()
  try {
    const ana = await Device.join(await browser.start(), server, ANA)
    await ana.openOrder('PHOTO-1')
    await ana.startPicking()
    await ana.everythingSent()
    await server.stop()
    await markDamaged(ana, file())
    await expect(row(ana)).toContainText('Not sent yet')
    await browser.kill()

    const again = new Device(await (await browser.start()).newPage(), server)
    await again.openOrder('PHOTO-1')
    // it is here, with no server
    expect(await look(again)).toBeLessThanOrEqual(200_000)
    await server.start()
    await again.open('/')
    await again.everythingSent()

    await ben.openOrder('PHOTO-1')
    await expect(row(ben)).toBeVisible()
    await expect(row(ben)).not.toContainText('Photo missing', { timeout: 50_000 })
    expect(await look(ben)).toBeLessThanOrEqual(200_000)
    const [line] = (await orderOnServer(server, 'PHOTO-1')).lines
    expect(line?.shorts).toHaveLength(1)
    expect(line?.shorts).toMatchObject([
      { reason: 'damaged', photo: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
    ])
  } finally {
    await browser.dispose()
  }
})

test('an action is accepted without its photo, which is said to be missing until it comes', async ({ ana, ben }) => {
  test.setTimeout(180_000)
  let held = true
  await ana.page.route('**/v1/photos/**', (route) => (held ? route.abort() : route.continue()))
  await ana.openOrder('PHOTO-1')
  await ana.startPicking()
  await markDamaged(ana, file())
  await ana.everythingSent()
  await ana.open('/sync')
  await ana.shows('Photos to come')
  await ana.shows('Not sent yet')

  await ben.openOrder('PHOTO-1')
  await expect(row(ben)).toContainText('Photo missing')
  await row(ben).click()
  await ben.shows(/It is still on the device that took it/)
  held = false
  await ana.tap('Sync now')
  // it shows where it is looked for, as it comes
  await expect(ben.page.getByRole('dialog').getByRole('img', { name: 'Photo of Tall mug, red' })).toBeVisible()
  await ben.tap('Close')
  await expect(row(ben)).not.toContainText('Photo missing')
  await expect(ana.page.getByText('Photos to come')).toHaveCount(0)
})

test('a file that is no picture is refused in words, and the action goes without', async ({ ana, server }) => {
  await ana.openOrder('PHOTO-1')
  await ana.startPicking()
  await ana.tap('Can’t find it')
  await ana.page.getByRole('radio', { name: 'Damaged' }).check({ force: true })
  const text = { name: 'note.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') }
  await ana.page.locator('input[type=file]').setInputFiles(text)
  await ana.shows('That picture cannot be read. Take it again.')
  await ana.tap('Mark 2 as missing')
  await ana.shows('2 marked as missing')
  await ana.everythingSent()
  const [line] = (await orderOnServer(server, 'PHOTO-1')).lines
  expect(line?.shorts).toMatchObject([{ reason: 'damaged', quantity: 2 }])
  expect(line?.shorts[0]).not.toHaveProperty('photo')
})
