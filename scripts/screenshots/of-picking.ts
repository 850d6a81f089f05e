import { formatGtin } from '#domain/barcode.ts'
import { demoProducts } from '../../server/demo/products.ts'
import { ANA, BEN } from '../../e2e/support/device.ts'
import { ean13, importOrder } from '../../e2e/support/orders.ts'
import { importRows, inMinutes, type Stage } from './stage-set.ts'

const PRODUCTS = ['Tall mug, red', 'Desk lamp', 'Wool rug', 'Oat milk']

/** Several orders in one walk. */
export async function waves({ handheld, tablet, strip, server }: Stage): Promise<void> {
  const shots = strip('waves')
  const rows = Array.from({ length: 12 }, (_, at) => ({
    ...{ order_number: String(4801 + at), sku: `SKU-${at % 4}`, name: PRODUCTS[at % 4] ?? '', quantity: 1 + (at % 3) },
    ...{ placed_at: inMinutes(-20), promised_at: inMinutes(40 + 15 * at), gtin: ean13(70 + (at % 4)) },
    ...{ aisle: `B${1 + (at % 4)}-0${1 + (at % 7)}`, unit_price: '9.50', customer_name: 'Mia Long' },
  }))
  await importRows(server, rows)
  const ana = await handheld(ANA)
  await ana.open('/')
  const offer = ana.page.getByRole('link', { name: /^Pick several orders/ })
  await offer.waitFor()
  await shots.shoot(ana)
  await offer.click()
  await ana.isAt('Several orders in one walk')
  await shots.shoot(ana)
  await ana.page.getByRole('button', { name: /^Start with/ }).click()
  await ana.shows(/^Take a tote for order .* and scan its label\.$/)
  await shots.shoot(ana)
  const picks = ana.page.getByRole('button', { name: 'Picked by hand' })
  const none = ana.page.getByRole('button', { name: 'It has no label' })
  for (let tote = 1; await none.isVisible(); tote += 1) {
    await none.click()
    await ana.shows(new RegExp(`Tote ${tote}: order`))
    await none.or(picks).waitFor()
  }
  await picks.waitFor()
  await shots.shoot(ana)
  await picks.click()
  await ana.shows(/^Put .* in Tote \d/)
  await shots.shoot(ana)
  await ana.open('/')
  await ana.shows('Go on with your walk')
  await shots.shoot(ana)
  await shots.save()
  const wide = strip('waves-tablet')
  const ben = await tablet(BEN)
  await ben.open('/wave')
  await ben.page.getByRole('button', { name: /^Start with/ }).waitFor()
  await wide.shoot(ben)
  await wide.save()
}

/** What is missing, and what is done then. */
export async function missing({ handheld, strip, server }: Stage): Promise<void> {
  const shots = strip('missing')
  const MUG = { name: 'Tall mug, blue', gtin: ean13(131), quantity: 2, aisle: 'A1' }
  const LAMP = { name: 'Reading lamp', gtin: ean13(132), quantity: 1, aisle: 'B4' }
  const SOY = demoProducts('GBP')[7]
  if (!SOY) throw new Error('the demo store sells nothing')
  await importOrder(server, '4851', [MUG, LAMP])
  await importOrder(server, '4852', [MUG])
  const sku = `SKU-${MUG.gtin}`
  await server.admin('POST', '/v1/import/stock', `sku,place,quantity\n${sku},shelf,2\n${sku},backroom,4\n`)
  await server.admin('PUT', '/v1/stores/quay', { name: 'Quay Street', zone: 'Europe/London', currency: 'GBP' })
  await server.admin('POST', '/v1/import/products?storeId=quay', `sku,name,gtin\n${sku},"${MUG.name}",${MUG.gtin}\n`)
  await server.admin('POST', '/v1/import/stock?storeId=quay', `sku,place,quantity\n${sku},shelf,5\n`)
  const ben = await handheld(BEN)
  await ben.openOrder('4852')
  await ben.startPicking()
  await ben.scan(MUG.gtin)
  await ben.shows('1 of 2 picked')
  await ben.everythingSent()
  const ana = await handheld(ANA)
  await ana.open('/transfer')
  await ana.hears('Quay Street')
  await ana.openOrder('4851')
  await ana.startPicking()
  await ana.everythingSent()
  await ana.tap('Can’t find it')
  await ana.shows('Look there first')
  await shots.shoot(ana)
  await ana.page.getByRole('button', { name: /^Mark 2 as missing$/ }).click()
  await ana.shows('2 marked as missing')
  await ana.tap(`Give something else for ${MUG.name}`)
  await ana.shows('The order says nothing of it: scan what you would give.')
  await shots.shoot(ana)
  await ana.scan(formatGtin(SOY.gtins[0] ?? ''))
  await ana.shows('Ask the customer before you give it.')
  await ana.page.getByRole('radio', { name: 'By phone' }).check({ force: true })
  await shots.shoot(ana)
  await ana.tap('One fewer')
  await ana.tap('Give 1')
  await ana.shows(`1 × ${SOY.name} in place of ${MUG.name}`)
  await shots.shoot(ana)
  await ana.tap(`Another way for ${MUG.name}`)
  await ana.shows(/^Another store gives it/)
  await shots.shoot(ana)
  await ana.tap(/^Another store gives it/)
  await ana.hears(/^Quay Street gives 1 × /)
  await shots.shoot(ana)
  await shots.save()
}
