import { toBuffer } from 'bwip-js/node'
import { launchWithCamera } from './support/camera.ts'
import { ANA, Device } from './support/device.ts'
import { expect, test } from './support/fixtures.ts'
import { ean13, handoverCode, handoverQr, importOrder, orderOnServer } from './support/orders.ts'

/** Picked, and in no bin yet; ready, and waiting for its customer; both of the demo store. */
const PICKED = '4726'
const READY = '4733'
/** As in browsers that have none, such as Safari before 16.4: then html5-qrcode reads. */
const withoutOffscreenCanvas = () => Object.defineProperty(globalThis, 'OffscreenCanvas', { value: undefined })
const MUG = { name: 'Tall mug, red', gtin: ean13(31), quantity: 1, aisle: 'A1' }

/** Keeps what the page opens of the camera, and the decoders that it starts. */
function watchCamera(): void {
  const tracks: MediaStreamTrack[] = []
  const workers = new Set<Worker>()
  const { mediaDevices } = navigator
  // not on the blank page that comes first
  if (!mediaDevices) return
  const open = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted)
    tracks.push(...stream.getTracks())
    return stream
  }
  const Plain = Worker
  globalThis.Worker = class extends Plain {
    constructor(...how: ConstructorParameters<typeof Worker>) {
      super(...how)
      workers.add(this)
    }
    override terminate() {
      workers.delete(this)
      super.terminate()
    }
  }
  Object.assign(globalThis, {
    left: () => ({
      opened: tracks.length,
      live: tracks.filter(({ readyState }) => readyState === 'live').length,
      workers: workers.size,
    }),
  })
}

test('the camera reads the label of the bin, and the parcel is in it', async ({ server, complaints }) => {
  const { context, close } = await launchWithCamera([{ symbology: 'code128', text: 'BIN-B2' }])
  complaints.watch(context)
  try {
    const device = await Device.join(context, server, ANA)
    await device.openOrder(PICKED)
    await device.tap('Scan with the camera')
    await device.shows('In Shelf B2')
    await device.everythingSent()
    expect((await orderOnServer(server, PICKED)).parcels).toMatchObject([{ binId: 'b2', by: 'ana' }])
  } finally {
    await close()
  }
})

test('the camera reads the customer’s QR, and the order is handed over', async ({ server, complaints }) => {
  const { context, close } = await launchWithCamera([{ symbology: 'qrcode', text: await handoverQr(server, READY) }])
  complaints.watch(context)
  try {
    const device = await Device.join(context, server, ANA)
    await device.open('/handover')
    await device.tap('Scan with the camera')
    await expect(device.page.getByRole('heading', { name: `Hand over ${READY}` })).toBeVisible({ timeout: 30_000 })
    await device.shows('The code is right')
  } finally {
    await close()
  }
})

test('where the main engine does not run large labels are read all the same: an item is picked', async ({
  server,
  complaints,
}) => {
  await importOrder(server, 'E2E-31', [MUG])
  const { context, close } = await launchWithCamera([MUG.gtin], { scale: 6 })
  complaints.watch(context)
  await context.addInitScript(withoutOffscreenCanvas)
  try {
    const device = await Device.join(context, server, ANA)
    await device.openOrder('E2E-31')
    await device.startPicking()
    await device.tap('Scan with the camera')
    await expect(device.page.getByText('1 of 1 picked').first()).toBeVisible({ timeout: 60_000 })
  } finally {
    await close()
  }
})

test('where the main engine does not run the label of a bin is read too', async ({ server, complaints }) => {
  const { context, close } = await launchWithCamera([{ symbology: 'code128', text: 'BIN-B2' }], { scale: 5 })
  complaints.watch(context)
  await context.addInitScript(withoutOffscreenCanvas)
  try {
    const device = await Device.join(context, server, ANA)
    await device.openOrder(PICKED)
    await device.tap('Scan with the camera')
    await expect(device.page.getByText('In Shelf B2').first()).toBeVisible({ timeout: 60_000 })
  } finally {
    await close()
  }
})

test('a code in a picture is read as the camera would; one without is told', async ({ ana, server }) => {
  const input = ana.page.getByRole('dialog').locator('input[type=file]')
  await ana.tap('Scan')
  const empty = await toBuffer({ bcid: 'azteccode', text: 'of another kind', scale: 4, backgroundcolor: 'ffffff' })
  await input.setInputFiles({ name: 'empty.png', mimeType: 'image/png', buffer: empty })
  await ana.shows('No code can be read in that picture.')
  await input.setInputFiles({ name: 'text.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await ana.shows('That picture cannot be opened.')
  const qr = await toBuffer({
    ...{ bcid: 'qrcode', text: await handoverCode(server, READY), scale: 4, padding: 16, backgroundcolor: 'ffffff' },
  })
  await input.setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: qr })
  await expect(ana.page.getByRole('heading', { name: `Hand over ${READY}` })).toBeVisible()
})

test('hidden, turned, or taken by another app: the camera is off or says why, comes back, and reads on', async ({
  server,
  complaints,
}) => {
  await importOrder(server, 'E2E-99', [{ ...MUG, quantity: 99 }])
  const { context, close } = await launchWithCamera([MUG.gtin])
  complaints.watch(context)
  await context.addInitScript(watchCamera)
  try {
    const device = await Device.join(context, server, ANA)
    const { page } = device
    await device.openOrder('E2E-99')
    await device.startPicking()
    await device.tap('Scan with the camera')
    const picked = async () =>
      99 - Number(/(\d+)\s*left to pick/.exec((await page.getByRole('main').textContent()) ?? '')?.[1])
    const readsOn = async () => {
      const before = await picked()
      await expect.poll(picked, { timeout: 40_000 }).toBeGreaterThan(before)
    }
    const live = () => page.evaluate(() => (globalThis as unknown as { left(): { live: number } }).left().live)
    /** Chromium under test never hides a page, so it is told that it is. */
    const hide = (isHidden: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
        document.dispatchEvent(new Event('visibilitychange'))
      }, isHidden)
    /** What the browser says of the camera's track, which no test can make it say. */
    const say = (what: 'mute' | 'unmute' | 'ended') =>
      page.locator('video').evaluate((video: HTMLVideoElement, type) => {
        const [track] = (video.srcObject as MediaStream).getVideoTracks()
        if (type === 'ended') track?.stop()
        track?.dispatchEvent(new Event(type))
      }, what)

    await readsOn()
    await hide(true)
    await expect.poll(live).toBe(0)
    await hide(false)
    await expect.poll(live).toBe(1)
    await readsOn()

    for (const size of [
      { width: 740, height: 360 },
      { width: 360, height: 740 },
    ]) {
      await page.setViewportSize(size)
      await readsOn()
    }
    expect(await live()).toBe(1)

    await say('mute')
    await expect(device.alert()).toContainText('another app may be using it')
    await say('unmute')
    await expect(device.alert()).toHaveCount(0)
    await readsOn()

    await say('ended')
    await expect(device.alert()).toContainText('Another app has taken the camera.')
    await device.tap('Try again')
    await readsOn()
    await say('ended')
    await expect(device.alert()).toContainText('Another app has taken the camera.')
    // back from the app that took it
    await hide(true)
    await hide(false)
    await readsOn()
    await device.tap('Close camera')
    await expect.poll(live).toBe(0)
  } finally {
    await close()
  }
})

test('opened and closed a hundred times, in every order, the camera is off and nothing of it is left', async ({
  server,
  complaints,
}) => {
  const { context, close } = await launchWithCamera([{ symbology: 'azteccode', text: 'of a kind that is not read' }])
  complaints.watch(context)
  await context.addInitScript(watchCamera)
  try {
    const device = await Device.join(context, server, ANA)
    const { page } = device
    await device.open('/check')
    const open = page.getByRole('button', { name: 'Try the camera' })
    const shut = page.getByRole('button', { name: 'Close camera' })
    const left = () => page.evaluate(() => (globalThis as unknown as { left(): Record<string, number> }).left())
    for (let time = 0; time < 100; time++) {
      await open.click()
      // every other time it is closed before it has begun
      if (time % 2 === 0) await expect(page.locator('[data-state=running]')).toBeVisible()
      await shut.click()
    }
    await expect.poll(left).toMatchObject({ live: 0, workers: 0 })
    expect((await left())['opened']).toBeGreaterThanOrEqual(50)
  } finally {
    await close()
  }
})
