import { formatGtin } from '#domain/barcode.ts'
import { demoProducts } from '../server/demo/products.ts'
import { expectAccessible } from './support/axe.ts'
import type { WallLabel } from './support/barcode-video.ts'
import { launchAlongLabels } from './support/camera.ts'
import { BEN, Device } from './support/device.ts'
import { expect, test } from './support/fixtures.ts'

const [mug, cup, plate] = demoProducts('GBP').slice(4, 7)
if (!mug || !cup || !plate) throw new Error('the demo store sells too little')

const labelOf = ({ gtins }: { gtins: string[] }, x: number, y: number): WallLabel => ({
  ...{ symbology: 'ean13', text: formatGtin(gtins[0] ?? ''), x, y },
})

/** Five of one product, two of them side by side, and two of another: wider than what is in view. */
const WALL = [
  ...[labelOf(cup, 100, 190), labelOf(cup, 345, 190), labelOf(cup, 730, 190), labelOf(plate, 100, 430)],
  ...[labelOf(plate, 600, 430), labelOf(cup, 320, 670), labelOf(cup, 580, 670)],
]
const CUPS = 5

/** Slowly along the wall and back: also where frames are read slowly, no label is away for longer than it is remembered. */
const hold = (x: number) => Array.from({ length: 8 }, () => ({ x, y: 0 }))
const there = Array.from({ length: 25 }, (_, n) => ({ x: 10 * (n + 1), y: 3 * (n % 3) }))
const PATH = [...hold(0), ...there, ...hold(250), ...there.toReversed()]

/** Until the film has been seen from its beginning to its end once more. */
async function onceMoreRound({ page }: Device): Promise<void> {
  const seconds = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)
  const from = await seconds()
  await expect.poll(seconds, { timeout: 30_000 }).toBeGreaterThan(from + PATH.length / 10 + 1)
}

test('units on the shelf are counted by passing the camera along them: each label once, others not, the last taken back', async ({
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  const { context, close } = await launchAlongLabels(WALL, { path: PATH })
  complaints.watch(context)
  try {
    const device = await Device.join(context, server, BEN)
    const { page } = device
    await device.open(`/lookup/${encodeURIComponent(cup.sku)}`)
    await device.tap('Put it right')
    await device.tap('Count with the camera')
    const sweep = page.getByRole('dialog', { name: cup.name }).last()
    await expect(sweep.getByText(`${CUPS} counted`)).toBeVisible({ timeout: 40_000 })
    await onceMoreRound(device)
    await expect(sweep.getByText(`${CUPS} counted`)).toBeVisible()
    await expect(sweep.getByText('2 labels not counted: not this product')).toBeVisible()
    await expect(sweep.locator('[data-label=counted]').first()).toBeAttached()

    await sweep.getByRole('button', { name: 'Undo last' }).click()
    await expect(sweep.getByText(`${CUPS - 1} counted`)).toBeVisible()
    await onceMoreRound(device)
    await sweep.getByRole('button', { name: `Use ${CUPS - 1} items` }).click()
    await expect(page.locator('video')).toHaveCount(0)
    const sheet = page.getByRole('dialog', { name: cup.name })
    await expect(sheet.getByRole('textbox', { name: 'How many are there really?' })).toHaveValue(String(CUPS - 1))
    await sheet.getByRole('button', { name: new RegExp(`^Save: -?\\d+ becomes ${CUPS - 1}$`) }).click()
    await device.shows(`${cup.name}: stock put right`)
  } finally {
    await close()
  }
})

test('units of a delivery are counted alike, expired ones are not, and outlines stay on the labels when the device is turned', async ({
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  const expired = { symbology: 'gs1datamatrix', text: `(01)${cup.gtins[0]}(17)240131`, scale: 5 }
  const labels = [labelOf(cup, 100, 200), labelOf(cup, 100, 460), { ...expired, x: 450, y: 440 }]
  const { context, close } = await launchAlongLabels(labels, {
    path: Array.from({ length: 10 }, () => ({ x: 0, y: 0 })),
  })
  complaints.watch(context)
  const note = { reference: 'LS-9', supplier: 'Potters Ltd', lines: [{ sku: cup.sku, quantity: 12 }] }
  await server.admin('POST', '/v1/deliveries', note)
  try {
    const device = await Device.join(context, server, BEN)
    const { page } = device
    await device.tap('Goods')
    await page.getByRole('link', { name: /LS-9/ }).click()
    await page.getByRole('region', { name: 'Products' }).getByRole('button', { name: cup.name }).click()
    await device.tap('Count with the camera')
    const sweep = page.getByRole('dialog', { name: cup.name })
    await expect(sweep.getByText('2 counted')).toBeVisible({ timeout: 40_000 })
    await expect(sweep.getByText('1 label not counted: not this product, or past its day')).toBeVisible()

    /** How far the first label's outline is from where the browser draws the label, in pixels of the screen. */
    const off = () =>
      page.evaluate(() => {
        const [video, outline] = [document.querySelector('video'), document.querySelector('[data-label] polygon')]
        if (!video || !outline) return Infinity
        const [box, drawn] = [video.getBoundingClientRect(), outline.getBoundingClientRect()]
        const scale = Math.max(box.width / video.videoWidth, box.height / video.videoHeight)
        // the middles of the two equal labels, less the text below the bars
        const middles = [200, 460].map((top) => ({ x: 100 + 117, y: top + 22 + 70 }))
        return Math.min(
          ...middles.map(({ x, y }) =>
            Math.hypot(
              box.x + box.width / 2 + (x - video.videoWidth / 2) * scale - (drawn.x + drawn.width / 2),
              box.y + box.height / 2 + (y - video.videoHeight / 2) * scale - (drawn.y + drawn.height / 2),
            ),
          ),
        )
      })
    await expect.poll(off).toBeLessThan(12)
    await page.setViewportSize({ width: 740, height: 360 })
    await expect.poll(off).toBeLessThan(15)
    await page.setViewportSize({ width: 360, height: 740 })
    await expect.poll(off).toBeLessThan(12)
    await expect(sweep.getByText('2 counted')).toBeVisible()

    // what was counted is not lost by one tap on the cross
    await sweep.getByRole('button', { name: 'Close', exact: true }).first().click()
    await expect(sweep.getByText('2 items that were counted are not used yet.')).toBeVisible()
    await sweep.getByRole('button', { name: 'Use 2 items' }).click()
    // last, as it turns the screen's size and so what is in view
    await device.tap('Count with the camera')
    await expect(sweep.getByText('2 counted')).toBeVisible({ timeout: 40_000 })
    await expectAccessible(page, 'sweep')
    await sweep.getByRole('button', { name: 'Close camera' }).click()
    await sweep.getByRole('button', { name: 'Forget the count' }).click()
    await page.getByRole('button', { name: 'Receive 2' }).click()
    await device.shows(`${cup.name}: 2 received`)
  } finally {
    await close()
  }
})
