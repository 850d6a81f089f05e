import { ANA, BEN, type Device } from '../../e2e/support/device.ts'
import { cancelOrder, ean13, orderOnServer } from '../../e2e/support/orders.ts'
import { importRows, inMinutes, type Stage } from './stage-set.ts'

const MUG = { name: 'Tall mug, green', gtin: ean13(161), quantity: 2 }
const LAMP = { name: 'Floor lamp', gtin: ean13(162), quantity: 1 }

/** From the tote into boxes, and to the carrier. */
export async function shipping({ handheld, tablet, strip, server }: Stage): Promise<void> {
  const shots = strip('shipping')
  const ana = await handheld(ANA)
  await toPack(ana, server, '4871')
  await ana.scan(MUG.gtin)
  await ana.shows('1 of 2 in the box')
  await ana.scan(MUG.gtin)
  await ana.shows('2 of 2 in the box')
  await shots.shoot(ana)
  await ana.page.getByRole('button', { name: /^Close the box with/ }).click()
  await ana.page.getByLabel('Weight in kg').fill('0,004')
  await ana.tap('Done')
  await ana.shows('A box seldom weighs that.')
  await shots.shoot(ana)
  await ana.page.getByLabel('Weight in kg').fill('1.2')
  await ana.tap('Done')
  await ana.shows('Box 1 is packed')
  await ana.scan(LAMP.gtin)
  await ana.shows('1 of 1 in the box')
  await ana.page.getByRole('button', { name: /^Close the box with/ }).click()
  await ana.page.getByLabel('Weight in kg').fill('3')
  await ana.tap('Done')
  await ana.shows('Box 2 is packed')
  await ana.tap('Ask for 2 labels')
  await ana.hears(/^Label made/)
  await ana.everythingSent()
  await shots.shoot(ana)
  const { boxes = [] } = await orderOnServer(server, '4871')
  await ana.open('/ship')
  await ana.isAt('Carrier pick-up')
  await ana.scan(boxes[0]?.label?.made?.tracking ?? '')
  await ana.shows('1 of 2 scanned')
  await shots.shoot(ana)
  await ana.scan(boxes[1]?.label?.made?.tracking ?? '')
  await ana.shows('2 of 2 scanned')
  await ana.tap('Hand over 2 boxes')
  await ana.shows('2 boxes are with the carrier')
  await ana.everythingSent()
  await ana.shows('The server has it.')
  await shots.shoot(ana)
  await toPack(ana, server, '4872')
  for (const { gtin } of [MUG, MUG, LAMP]) {
    await ana.scan(gtin)
    await ana.shows(/in the box$/)
  }
  await ana.page.getByRole('button', { name: 'Close the box with 3 items' }).click()
  await ana.page.getByLabel('Weight in kg').fill('4')
  await ana.tap('Done')
  await ana.tap('Ask for the label')
  await ana.hears(/^Label made/)
  await cancelOrder(server, '4872')
  await ana.hears(/^The label is void/)
  await shots.shoot(ana)
  await shots.save()
  const wide = strip('shipping-tablet')
  const ben = await tablet(BEN)
  await ben.open(`/ship/${(await orderOnServer(server, '4871')).id}`)
  await ben.shows(/with the carrier/)
  await wide.shoot(ben)
  await wide.save()
}

async function toPack(device: Device, server: Stage['server'], number: string): Promise<void> {
  const about = { placed_at: inMinutes(-60), promised_at: inMinutes(60), customer_name: 'Ruth Adeyemi', aisle: 'A1' }
  const ship = { method: 'ship', service_level: 'Next day', ship_line1: '1 Harbour Way', ship_city: 'Leeds' }
  const to = { ...ship, ship_postcode: 'LS1 4AP', ship_country: 'GB' }
  await importRows(
    server,
    [MUG, LAMP].map(({ gtin, ...goods }) => ({
      order_number: number,
      sku: `SKU-${gtin}`,
      gtin,
      ...goods,
      ...about,
      ...to,
    })),
  )
  await device.openOrder(number)
  await device.startPicking()
  for (const { gtin, name, quantity } of [MUG, LAMP]) {
    for (let unit = 1; unit <= quantity; unit++) {
      await device.scan(gtin)
      await device.shows(`${name}: ${unit} of ${quantity} picked`)
    }
  }
  await device.tap('Pack it')
  await device.isAt(`Ship ${number}`)
}
