import { checkDigit, formatGtin } from '#domain/barcode.ts'
import type { Delivery } from '#domain/delivery.ts'
import { demoProducts } from '../server/demo/products.ts'
import type { Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { importOrder } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

const [mug, cup, plate] = demoProducts('GBP').slice(4, 7)
if (!mug || !cup || !plate) throw new Error('the demo store sells too little')
const codeOf = ({ gtins }: { gtins: string[] }) => formatGtin(gtins[0] ?? '')

const ssccOf = (serial: number) => {
  const body = `3401234500000${String(serial).padStart(4, '0')}`
  return body + checkDigit(body)
}
const [FIRST, SECOND, ELSEWHERE] = [ssccOf(1), ssccOf(2), ssccOf(3)] as const
const short = (sscc: string) => `Carton …${sscc.slice(-4)}`

async function announce(server: StorehandServer, reference: string, note: object): Promise<string> {
  const answer = await server.admin('POST', '/v1/deliveries', { reference, supplier: 'Potters Ltd', ...note })
  return (answer as { id: string }).id
}

const onServer = async (server: StorehandServer, id: string) =>
  (await server.admin('GET', `/v1/deliveries/${id}`)) as {
    delivery: Delivery
    differences: { missingCartons: string[]; missingUnits: number; over: number; damaged: number }
  }

let id = ''
test.beforeEach(async ({ server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  id = await announce(server, 'LS-1', {
    cartons: [FIRST, SECOND].map((sscc) => ({ sscc, lines: [{ sku: mug.sku, quantity: 6 }] })),
    lines: [{ sku: cup.sku, quantity: 3 }],
  })
})

async function openDelivery(device: Device, reference = 'LS-1'): Promise<void> {
  await device.open('/')
  await device.page.getByRole('link', { name: 'Goods' }).click()
  await device.page.getByRole('link', { name: new RegExp(reference) }).click({ timeout: 50_000 })
  await expect(device.page.getByRole('heading', { level: 1, name: `Delivery ${reference}` })).toBeVisible()
}

const product = (device: Device, name: string) =>
  device.page.getByRole('region', { name: 'Products' }).getByRole('button', { name })

test('two people receive one delivery offline: units add up, a carton counts once, a missing one is told apart', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  test.setTimeout(180_000)
  for (const device of [ana, ben]) {
    await openDelivery(device)
    await device.everythingSent()
    await device.goOffline()
    await device.scan(`00${FIRST}`)
    await device.shows(`${short(FIRST)} received: 6 items`)
    await device.scan(codeOf(cup))
    await device.shows(`${cup.name}: 1 received`)
  }
  await ana.scan(`00${FIRST}`)
  await ana.shows(/Ana Ortiz received this carton at .* It counts once/)
  for (const device of [ana, ben]) {
    await device.goOnline()
    await device.everythingSent()
  }
  await expect(product(ana, cup.name)).toContainText('2 of 3', { timeout: 50_000 })
  await ana.tap('Close the delivery')
  await ana.shows('1 carton is missing:')
  await ana.shows('1 item is missing')
  await ana.tap('Close it now')
  await expect(ana.page.getByRole('dialog')).toHaveCount(0)
  // it is saved once the delivery itself says what is missing
  await expect(ana.page.getByRole('main').getByText('1 carton is missing:')).toBeVisible()
  await ana.everythingSent()
  const { delivery, differences } = await onServer(server, id)
  expect(differences).toEqual({ missingCartons: [SECOND], missingUnits: 1, over: 0, damaged: 0 })
  expect(delivery.closed?.by).toBe('ana')
})

test('what is not in a carton, is damaged or too much is said, and undone', async ({ ana, server }) => {
  await openDelivery(ana)
  await ana.scan(`(00)${FIRST}`)
  await ana.shows(`${short(FIRST)} received: 6 items`)
  await ana.page.getByRole('button', { name: new RegExp(short(FIRST)) }).click()
  await ana.tap('One more')
  await ana.tap('Save 2')
  await ana.shows(`${mug.name}: 2 missing in the carton`)
  // damaged, by the unit
  await product(ana, cup.name).click()
  await ana.page.getByRole('radio', { name: 'Damaged' }).check({ force: true })
  await ana.tap('Receive 3')
  await ana.shows(`${cup.name}: 3 received damaged`)
  // one more than was announced asks
  await ana.scan(codeOf(cup))
  await ana.shows('1 more than announced.')
  await ana.tap('More came: receive 1')
  await ana.shows('1 item is too many')
  await ana.everythingSent()
  expect((await onServer(server, id)).differences).toMatchObject({ missingUnits: 2, over: 1, damaged: 3 })
  await ana.page.getByRole('button', { name: 'Undo' }).last().click()
  await ana.shows('Undone')
  await ana.everythingSent()
  expect((await onServer(server, id)).differences).toMatchObject({ over: 0, damaged: 3 })
})

test('a unit that a customer waits for says where it goes', async ({ ana, server }) => {
  await importOrder(server, 'OWED-1', [
    { name: 'Sugar bowl', gtin: '0499900000718'.slice(0, 12) + checkDigit('049990000071'), quantity: 2 },
  ])
  await announce(server, 'LS-2', { lines: [{ sku: `SKU-049990000071${checkDigit('049990000071')}`, quantity: 2 }] })
  await openDelivery(ana, 'LS-2')
  await ana.scan(`049990000071${checkDigit('049990000071')}`)
  await ana.shows('Customers wait for this:')
  await ana.shows('2 for order OWED-1: still to be picked')
})

test('codes that do not belong here are told in words, and lose nothing', async ({ ana, server }) => {
  await announce(server, 'LS-3', { cartons: [{ sscc: ELSEWHERE, lines: [{ sku: plate.sku, quantity: 4 }] }] })
  await openDelivery(ana)
  await ana.scan(`00${ELSEWHERE}`)
  await ana.shows('That carton belongs to delivery LS-3.')
  await ana.scan(`00${ssccOf(99)}`)
  await ana.shows(`No delivery has the carton ${ssccOf(99)}`)
  await ana.scan('00340123450000000025')
  await ana.shows('That code was not read correctly')
  await ana.scan('5012345678900')
  await ana.shows('No product has the code 5012345678900')
  await ana.page.goto(`${server.url}/`)
  // its label opens a delivery from any screen
  await expect(ana.page.getByRole('heading', { level: 1, name: 'Work' })).toBeVisible()
  await ana.scan(`00${ELSEWHERE}`)
  await expect(ana.page.getByRole('heading', { level: 1, name: 'Delivery LS-3' })).toBeVisible()
})

test('goods without a note are received offline', async ({ ana, server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await ana.open('/goods')
  await ana.goOffline()
  await ana.tap('Goods without a note')
  await ana.page.getByLabel('Who brought it').fill('Next door')
  await ana.tap('Start receiving')
  await expect(ana.page.getByRole('heading', { level: 1, name: 'Delivery Without a number' })).toBeVisible()
  await ana.scan(codeOf(plate))
  await ana.shows(`${plate.name}: 1 received`)
  await ana.scan(codeOf(plate))
  await expect(product(ana, plate.name)).toContainText('2')
  await ana.goOnline()
  await ana.everythingSent()
  const deliveryId = new URL(ana.page.url()).pathname.split('/').at(-1) ?? ''
  const { delivery, differences } = await onServer(server, deliveryId)
  expect(delivery).toMatchObject({ announced: false, supplier: 'Next door' })
  expect(differences).toMatchObject({ over: 0, missingUnits: 0 })
})
