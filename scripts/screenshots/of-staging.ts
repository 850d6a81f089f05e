import { ANA, type Device } from '../../e2e/support/device.ts'
import { ean13, orderOnServer } from '../../e2e/support/orders.ts'
import { importRows, inMinutes, type Stage } from './stage-set.ts'

/** Orders of the demo store: one is picked, one stands in a shelf and a freezer. */
const PICKED = '4726'
const IN_TWO_PARCELS = '4735'

/** From the tote into a bin, and what is done with bins. */
export async function staging({ handheld, strip, server }: Stage): Promise<void> {
  const shots = strip('staging')
  const ana = await handheld(ANA)
  await mixedOrder(ana, server, '90426')
  await ana.openOrder('90426')
  await ana.shows('0426 A')
  await shots.shoot(ana)
  await ana.scan('BIN-A1')
  await ana.shows('0426 B')
  await ana.scan('BIN-A2')
  await ana.shows(/^This parcel is frozen/)
  await shots.shoot(ana)
  await ana.openOrder(PICKED)
  await ana.scan('BIN-B2')
  await ana.shows('In Shelf B2')
  await shots.shoot(ana)
  await ana.tap('Mark ready')
  await ana.shows(/^Ready\b/)
  await ana.everythingSent()
  await ana.open('/bins/a1')
  await ana.isAt('Shelf A1')
  await ana.shows('4735 A')
  await shots.shoot(ana)
  await ana.page.getByRole('button', { name: /^4735 A/ }).click()
  await ana.shows('Move it to another bin')
  await shots.shoot(ana)
  await shots.save()

  const bins = strip('bins')
  await ana.open('/bins/z1')
  await ana.tap('The cooling failed')
  await ana.page.getByRole('textbox', { name: 'How many minutes ago did it fail?' }).fill('10')
  await bins.shoot(ana)
  await ana.page.getByRole('button', { name: /^Hold since \d\d:\d\d$/ }).click()
  await ana.shows('1 parcel is held')
  await bins.shoot(ana)
  await ana.everythingSent()
  const { id } = await orderOnServer(server, IN_TWO_PARCELS)
  await ana.open(`/handover/${id}`)
  await ana.shows(/Do not hand it over\./)
  await bins.shoot(ana)
  await ana.tap('Can’t find 4735 A')
  await ana.isAt('Can’t find it')
  await bins.shoot(ana)
  await ana.open('/opening')
  await ana.shows('Still to look through')
  await bins.shoot(ana)
  await ana.scan('BIN-A1')
  await ana.isAt('Shelf A1')
  const all = await ana.page.getByRole('checkbox').all()
  for (const box of all.slice(1)) await box.check({ force: true })
  await bins.shoot(ana)
  await ana.page.getByRole('button', { name: /^Done/ }).click()
  await ana.isAt('Opening check')
  await ana.shows('Not where they should be')
  await bins.shoot(ana)
  await bins.save()
}

async function mixedOrder(device: Device, server: Stage['server'], number: string): Promise<void> {
  const products = ['sku,gtin,name,storage', `PEAS,${ean13(31)},Peas,frozen`, `TEA,${ean13(32)},Tea,`, ''].join('\n')
  await server.admin('POST', '/v1/import/products', products)
  const about = { placed_at: inMinutes(-30), promised_at: inMinutes(30), customer_name: 'Mia Long' }
  await importRows(server, [
    { order_number: number, sku: 'PEAS', quantity: 1, ...about },
    { order_number: number, sku: 'TEA', quantity: 1, ...about },
  ])
  await device.openOrder(number)
  await device.startPicking()
  await device.scan(ean13(32))
  await device.shows('Tea: 1 of 1 picked')
  await device.scan(ean13(31))
  await device.shows('Everything is picked')
}
