import { ANA, BEN, type Device } from '../../e2e/support/device.ts'
import { ean13, handoverQr, orderOnServer } from '../../e2e/support/orders.ts'
import { importRows, inMinutes, type Stage } from './stage-set.ts'

const WINE = ean13(171)

/** What the gate asks for, order by order. */
export async function gate({ handheld, strip, server }: Stage): Promise<void> {
  const shots = strip('gate')
  const ana = await handheld(ANA)
  await waiting(ana, server, '9501', { amount_due: '60', minimum_age: '18' })
  await atGate(ana, server, '9501')
  await ana.shows('Collect £60.00 at the till')
  await shots.shoot(ana)
  await ana.tap('Too young, or no ID')
  await ana.shows('Refused: put 2 back')
  await shots.shoot(ana)
  await ana.tap('Close')
  await waiting(ana, server, '9503', { high_value: 'yes' })
  await atGate(ana, server, '9503')
  await ana.shows('Check the ID too')
  await shots.shoot(ana)
  await waiting(ana, server, '9504', { proxy_name: 'Tom Berg' })
  await atGate(ana, server, '9504')
  await ana.shows('Sends Tom Berg')
  await shots.shoot(ana)
  await shots.save()

  const more = strip('gate-more')
  const { id } = await orderOnServer(server, '4733')
  const ben = await handheld(BEN)
  await ben.open(`/handover/${id}`)
  for (const last of 'ABCDE') {
    await ben.page.getByRole('textbox', { name: 'Customer’s code' }).fill(`AAAA-AAA${last}`)
    await ben.shows(
      last === 'E' ? /^5 wrong tries/ : `${4 - 'ABCDE'.indexOf(last)} ${last === 'D' ? 'try' : 'tries'} left.`,
    )
  }
  await more.shoot(ben)
  const two = await orderOnServer(server, '4734')
  await ana.open(`/handover/${two.id}`)
  await ana.scan(await handoverQr(server, '4734'))
  await ana.shows('The code is right')
  await ana.tap('The customer refuses something')
  await ana.page.getByRole('dialog').waitFor()
  await more.shoot(ana)
  await ana.tap('Close')
  for (const parcel of await ana.page.getByRole('checkbox', { name: /^Parcel/ }).all())
    await parcel.check({ force: true })
  await ana.page.getByRole('button', { name: 'Hand over', exact: true }).click()
  await ana.shows('Order 4734 is handed over')
  await more.shoot(ana)
  await ana.tap('Something was wrong with it')
  await ana.page.getByRole('radio', { name: 'Damaged' }).check({ force: true })
  await more.shoot(ana)
  await more.save()
}

async function waiting(device: Device, server: Stage['server'], number: string, rest: Record<string, string>) {
  const about = { placed_at: inMinutes(-60), promised_at: inMinutes(60), customer_name: 'Mia Long', unit_price: '30' }
  await importRows(server, [
    { order_number: number, sku: 'WINE', name: 'Rioja', gtin: WINE, quantity: 2, ...about, ...rest },
  ])
  await device.openOrder(number)
  await device.startPicking()
  await device.scan(WINE)
  await device.shows('Rioja: 1 of 2 picked')
  await device.scan(WINE)
  await device.shows('Everything is picked')
  await device.openOrder(number)
  await device.scan('BIN-A1')
  await device.shows('In Shelf A1')
  await device.everythingSent()
}

/** At the gate of this order, with the customer's QR read and each parcel in hand. */
async function atGate(device: Device, server: Stage['server'], number: string): Promise<void> {
  const { id } = await orderOnServer(server, number)
  await device.open(`/handover/${id}`)
  await device.scan(await handoverQr(server, number))
  await device.shows('The code is right')
  for (const parcel of await device.page.getByRole('checkbox', { name: /^Parcel/ }).all())
    await parcel.check({ force: true })
}
