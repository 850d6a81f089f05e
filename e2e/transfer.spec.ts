import { formatGtin } from '#domain/barcode.ts'
import type { Delivery } from '#domain/delivery.ts'
import { demoProducts } from '../server/demo/products.ts'
import { Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'

const [mug] = demoProducts('GBP').slice(4, 5)
if (!mug) throw new Error('the demo store sells nothing')
const CODE = formatGtin(mug.gtins[0] ?? '')
const DEE = { name: 'Dee Diaz', pin: '4444' }

test('goods go to another store and are received there, both offline; what is missing goes back to the sender', async ({
  ana,
  browser,
  server,
  complaints,
}) => {
  test.setTimeout(240_000)
  complaints.allow(SERVER_AWAY)
  await server.admin('PUT', '/v1/stores/quay', { name: 'Quay Street', zone: 'Europe/London', currency: 'GBP' })
  await server.admin('PUT', '/v1/people/dee?storeId=quay', { name: DEE.name, role: 'lead', pin: DEE.pin })
  const told = await server.run('enrol', '--store', 'quay')
  const code = /\b([A-Z0-9]{4}-[A-Z0-9]{4})\b/.exec(told)?.[1]
  if (!code) throw new Error(`no code in ${told}`)
  const context = await browser.newContext()
  const dee = await Device.join(context, { url: server.url, enrolmentCode: () => code }, DEE)

  // there is another store, also for a device that was here before
  await ana.open('/transfer')
  await ana.hears('Quay Street')
  await ana.goOffline()
  const packed = ana.page.getByRole('region', { name: 'Packed' })
  for (const count of [1, 2]) {
    await ana.scan(CODE)
    await expect(packed).toContainText(String(count))
  }
  // the box outlives a reload; a label that nothing reads is typed
  await ana.page.reload()
  await expect(packed).toContainText('2')
  await ana.tap('Type the code')
  await ana.page.getByLabel('Number under the barcode').fill(CODE)
  await ana.tap('Use code')
  await expect(packed).toContainText('3')
  await ana.tap('Send 3 items')
  await ana.shows('3 items are on the way to Quay Street')
  await ana.goOnline()
  await ana.everythingSent()
  // the server ends between the two stores
  await server.kill()
  await server.start()

  await dee.open('/goods')
  await dee.page.getByRole('link', { name: /Harbour Street/ }).click({ timeout: 50_000 })
  await dee.everythingSent()
  await dee.goOffline()
  await dee.page.getByRole('region', { name: 'Products' }).getByRole('button', { name: mug.name }).click()
  await dee.tap('One fewer')
  await dee.tap('Receive 2')
  await dee.shows(`${mug.name}: 2 received`)
  await dee.tap('Close the delivery')
  await dee.shows('1 item is missing')
  await dee.tap('Close it now')
  await dee.goOnline()
  await dee.everythingSent()
  const id = new URL(dee.page.url()).pathname.split('/').at(-1) ?? ''
  const { delivery } = (await server.admin('GET', `/v1/deliveries/${id}?storeId=quay`)) as { delivery: Delivery }
  expect(delivery.lines).toMatchObject([{ sku: mug.sku, loose: 3 }])

  await ana.open('/goods')
  await ana.hears('Differs')
  await ana.page.getByRole('link', { name: /Quay Street/ }).click()
  await ana.shows('1 did not arrive')
  await ana.tap('Settled')
  await ana.page.getByLabel('In a few words').fill('Left in the van')
  await ana.tap('Settle it')
  await ana.shows(/Left in the van/)
  await ana.everythingSent()
  await context.close()
})
