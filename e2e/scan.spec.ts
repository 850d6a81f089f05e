import { demoProducts } from '../server/demo/products.ts'
import { launchWith, launchWithCamera } from './support/camera.ts'
import { ANA, Device } from './support/device.ts'
import { expect, test } from './support/fixtures.ts'
import { ean13, handoverCode } from './support/orders.ts'

const [PRODUCT] = demoProducts('GBP')
if (!PRODUCT) throw new Error('the demo store has no products')
/** As the demo's sheet prints it: EAN-13. */
const BARCODE = PRODUCT.gtins[0]?.slice(1) ?? ''

const sheet = (device: Device) => device.page.getByRole('dialog', { name: 'Scan' })

async function showsTheProduct(device: Device): Promise<void> {
  await expect(device.page.getByRole('heading', { name: 'Product', level: 1 })).toBeVisible()
  await device.shows(PRODUCT?.name ?? '')
}

test('the Scan button opens the camera, and a product before it is looked up', async ({ server, complaints }) => {
  const { context, close } = await launchWithCamera([BARCODE])
  complaints.watch(context)
  try {
    const device = await Device.join(context, server, ANA)
    await device.tap('Scan')
    await expect(device.page.getByRole('heading', { name: 'Product', level: 1 })).toBeVisible({ timeout: 30_000 })
    await device.shows(PRODUCT.name)
    await expect(sheet(device)).toHaveCount(0)
  } finally {
    await close()
  }
})

test('a camera that may not be used is told in words, and a typed code does the same', async ({
  server,
  complaints,
}) => {
  const { context, close } = await launchWith(['--use-fake-device-for-media-stream'])
  complaints.watch(context)
  try {
    const device = await Device.join(context, server, ANA)
    const session = await context.newCDPSession(device.page)
    await session.send('Browser.setPermission', { permission: { name: 'camera' }, setting: 'denied' })
    await device.tap('Scan')
    await expect(device.alert()).toHaveText(
      'This browser may not use the camera. Allow it in the site settings, or type the code.',
    )
    await sheet(device).getByLabel('Or type the code').fill(BARCODE)
    await device.tap('Use code')
    await showsTheProduct(device)
    await expect(sheet(device)).toHaveCount(0)
  } finally {
    await close()
  }
})

test('on Work a scan opens what it means: an order, a bin’s content, a product', async ({ ana }) => {
  const work = async () => {
    await ana.open('/')
    await expect(ana.page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
  }
  await ana.scan('4726')
  await expect(ana.page.getByRole('heading', { name: 'Stage 4726' })).toBeVisible()
  await work()
  await ana.scan('4733')
  await expect(ana.page.getByRole('heading', { name: 'Hand over 4733' })).toBeVisible()
  await work()
  await ana.scan('BIN-Z1')
  await expect(ana.page.getByRole('heading', { name: 'Freezer 1', level: 1 })).toBeVisible()
  await ana.shows('4735 B')
  await work()
  await ana.scan('BIN-F2')
  await ana.shows('Nothing stands in this bin')
  await ana.scan(BARCODE)
  await showsTheProduct(ana)
})

test('a customer’s code opens the hand-over of its order, wherever it is typed', async ({ ana, server }) => {
  await ana.tap('Scan')
  await sheet(ana)
    .getByRole('textbox')
    .fill(await handoverCode(server, '4733'))
  await ana.tap('Use code')
  await expect(ana.page.getByRole('heading', { name: 'Hand over 4733' })).toBeVisible()
  await ana.shows('The code is right')
  // what was looked up once is not looked up again
  await ana.page.getByRole('link', { name: 'Back' }).click()
  await expect(ana.page.getByRole('searchbox')).toHaveValue('')
  // inside a task it is named
  await ana.openOrder('4711')
  await ana.scan(await handoverCode(server, '4733'))
  await expect(ana.page.getByRole('heading', { name: 'Order 4711' })).toBeVisible()
  await ana.shows('That is a customer’s code.')
})

test('a code that means nothing here says so', async ({ ana }) => {
  await ana.scan(ean13(998))
  await ana.shows(`Nothing here has the code ${ean13(998)}. Scan a product, a bin or an order.`)
  // a wrong check digit is no code that nobody knows
  const misread = ean13(998).slice(0, -1) + ((Number(ean13(998).slice(-1)) + 1) % 10)
  await ana.scan(misread)
  await ana.shows(`That code was not read correctly (${misread}). Scan it again, or compare its digits with the label.`)
  await expect(ana.page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
})
