import { formatGtin } from '#domain/barcode.ts'
import type { Product } from '#domain/product.ts'
import { ANA, BEN, type Device, EVE } from '../../e2e/support/device.ts'
import { ean13, importOrder } from '../../e2e/support/orders.ts'
import { demoProducts } from '../../server/demo/products.ts'
import type { Stage } from './stage-set.ts'

const [, , , , ...others] = demoProducts('GBP')
const [mug, cup, plate] = others.slice(0, 3) as [Product, Product, Product]
const codeOf = ({ gtins }: { gtins: string[] }) => formatGtin(gtins[0] ?? '')

/** Who counts where, how far it is, what shorts doubt, paper, and how right the record was. */
export async function counts({ handheld, tablet, strip, server }: Stage): Promise<void> {
  await server.admin('POST', '/v1/import/aisles', 'name,zone\nA1,Kitchen\nA2,Kitchen\nA3,Kitchen\nB1,Home\nB2,Home\n')
  const [eve, ana, ben] = [await handheld(EVE), await handheld(ANA), await handheld(BEN)]
  const planning = strip('counts')
  await eve.open('/count/new')
  await eve.page.getByLabel('What people call it').fill('Kitchen')
  await eve.page.getByText('Only these products').click()
  await eve.page.getByLabel('SKUs').fill(`${mug.sku}\nMUG-OLD\n${cup.sku}`)
  await eve.shows('MUG-OLD (line 2)')
  await planning.shoot(eve)
  await eve.page.getByText('Whatever stands there').click()
  await eve.page.getByLabel('By a time').check({ force: true })
  await eve.page.getByLabel('Time', { exact: true }).fill('23:45')
  await eve.page.getByLabel('Ana Ortiz').check()
  await eve.page.getByLabel('Ben Clarke').check()
  await eve.page.getByRole('button', { name: /^Kitchen/ }).click()
  await eve.page.getByRole('dialog').getByText('Ana Ortiz').click()
  await eve.page.getByRole('region', { name: 'Who counts where' }).scrollIntoViewIfNeeded()
  await planning.shoot(eve)
  await eve.tap('Plan it')
  await eve.isAt('Kitchen')
  await eve.everythingSent()
  await importOrder(server, '4891', [{ name: 'Tall mug, red', gtin: ean13(471), quantity: 2, aisle: 'A1' }])
  await ana.openOrder('4891')
  await ana.startPicking()
  await ana.short()
  await ana.shows(/2 marked as missing/)
  await ana.everythingSent()
  for (const device of [ana, ben]) {
    await device.open('/')
    await device.hears('Doubtful stock')
    await device.hears('Kitchen')
  }
  await ana.page.getByRole('region', { name: 'To count' }).scrollIntoViewIfNeeded()
  await planning.shoot(ana)
  await countIn(ana, 'A1', [mug, mug, cup])
  await ana.tap('Done here')
  await ana.shows('A1: done')
  await countIn(ben, 'B1', [plate, plate])
  await ana.everythingSent()
  await ben.everythingSent()
  await eve.hears('1 of 5 done, 1 being counted, 3 not begun')
  await planning.shoot(eve)
  await eve.open('/count')
  await eve.page.getByRole('link', { name: /^Doubtful stock/ }).click()
  await eve.shows('Why they are doubtful')
  await planning.shoot(eve)
  await planning.save()

  const after = strip('counts-after')
  await ana.tap('Hand it in')
  await ana.tap('Hand it in all the same')
  await ana.everythingSent()
  await eve.open('/count')
  await eve.page.getByRole('link', { name: /^Kitchen/ }).click()
  await eve.shows('To review · On the shelf')
  await eve.tap('Review it')
  await eve.isAt('Review Kitchen')
  await eve.page.getByText('All', { exact: true }).click()
  await eve.shows(/counted 2, expected/)
  await after.shoot(eve)
  for (const line of [mug, cup, plate]) {
    await eve.page.getByRole('listitem').filter({ hasText: line.name }).getByRole('button').click()
    await eve.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Approve \d+, as/ })
      .click()
    await eve.page.getByRole('listitem').filter({ hasText: line.name }).getByText('Approved').waitFor()
  }
  await eve.tap('End the count')
  await eve.shows('Kitchen is posted')
  await eve.everythingSent()
  await eve.open('/count/accuracy')
  await eve.shows('All figures')
  await after.shoot(eve)
  await eve.open('/setup/counts')
  await eve.shows('More than the record says')
  await after.shoot(eve)
  await paper(eve, after)
  await after.save()
  const wide = strip('counts-tablet')
  const desk = await tablet(EVE)
  await desk.open('/count/accuracy')
  await desk.shows('All figures')
  await wide.shoot(desk)
  await wide.save()
}

async function countIn(device: Device, bay: string, products: readonly Product[]) {
  await device.page
    .getByRole('link', { name: /^Kitchen/ })
    .first()
    .click()
  await device.page.getByRole('link', { name: new RegExp(`^${bay}`) }).click()
  await device.tap('Start counting')
  await device.shows('Scan each item, or tap a product to type how many.')
  for (const product of products) {
    await device.scan(codeOf(product))
    await device.shows(new RegExp(`^${product.name}: \\d+$`))
  }
}

/** A count on paper: what is printed, and where it is typed in. */
async function paper(eve: Device, shots: ReturnType<Stage['strip']>) {
  await eve.open('/count/new')
  await eve.page.getByLabel('What people call it').fill('On paper')
  await eve.page.getByText('Only these products').click()
  await eve.page.getByLabel('SKUs').fill([mug, cup, plate].map((product) => product.sku).join('\n'))
  await eve.tap('Plan it')
  await eve.isAt('On paper')
  await eve.tap('Paper sheets')
  await eve.shows('3 products')
  await shots.shoot(eve)
  await eve.page.goBack()
  await eve.tap('Another aisle or bay')
  await eve.page.getByLabel('What its label says').fill('A1')
  await eve.tap('Count here')
  await eve.tap('Start counting')
  await eve.tap('From a sheet')
  await eve.page.getByLabel('From').fill('00:10')
  await eve.page.getByLabel('To').fill('00:20')
  await eve.page.getByRole('textbox', { name: mug.name }).fill('12')
  await eve.page.getByRole('textbox', { name: mug.name }).press('Enter')
  await eve.shows('12 saved')
  await shots.shoot(eve)
}
