import { ANA, BEN } from '../../e2e/support/device.ts'
import { customersLink, importOrder, ean13, orderOnServer } from '../../e2e/support/orders.ts'
import { HANDHELD, type Stage } from './stage-set.ts'

/** Orders of the demo store that wait for their customers; the second stands in two bins. */
const CHLOE = '4733'
const IN_TWO_PARCELS = '4735'

/** Customers who come: their page, the queue, the walk to them. */
export async function curbside({ browser, handheld, tablet, strip, server }: Stage): Promise<void> {
  const page = strip('customers-page')
  const phoneAt = async (number: string, locale: string) => {
    const context = await browser.newContext({ ...HANDHELD, javaScriptEnabled: false, locale })
    const phone = await context.newPage()
    await phone.goto(await customersLink(server, number))
    return phone
  }
  const chloe = await phoneAt(CHLOE, 'en-GB')
  await page.shoot({ page: chloe })
  await chloe.getByLabel('I am there in').selectOption('10')
  await chloe.getByRole('button', { name: 'I am on my way' }).click()
  await chloe.getByText('We expect you at about').waitFor()
  await page.shoot({ page: chloe })
  await chloe.getByLabel(/^Where are you/).fill('by the trees')
  await chloe.getByLabel(/^Your car/).fill('blue Golf')
  await chloe.getByRole('button', { name: 'I am here', exact: true }).click()
  await chloe.getByText('You told us: by the trees').waitFor()
  await page.shoot({ page: chloe })
  const german = await phoneAt(IN_TWO_PARCELS, 'de-DE')
  await german.getByRole('button', { name: 'Ich bin da' }).click()
  await german.getByText(/Bitte bleiben Sie/).waitFor()
  await page.shoot({ page: german })
  await page.save()

  const shots = strip('curbside')
  const onWay = await phoneAt('4734', 'en-GB')
  await onWay.getByRole('button', { name: 'I am on my way' }).click()
  await onWay.getByText('You told us that you are on your way.').waitFor()
  await importOrder(server, '4861', [{ name: 'Tall mug, red', gtin: ean13(31), quantity: 1, aisle: 'A12' }])
  const ana = await handheld(ANA)
  await ana.open('/')
  await ana.hears('Customers here')
  await shots.shoot(ana)
  const { id } = await orderOnServer(server, '4861')
  await ana.open(`/handover/${id}`)
  await ana.tap('Customer is here')
  await ana.page.getByRole('dialog').getByRole('radio', { name: 'Outside' }).check({ force: true })
  await ana.page.getByLabel('Number of the parking spot').fill('P12')
  await shots.shoot(ana)
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Customer is here' }).click()
  await ana.shows(/^Noted\./)
  await ana.open('/curbside')
  await ana.page.getByRole('button', { name: 'I’m going' }).first().waitFor()
  await ana.page.getByRole('button', { name: 'I’m going' }).first().click()
  await ana.shows('You are going')
  await shots.shoot(ana)
  await ana.page
    .getByRole('link', { name: /^Fetch \d orders?/ })
    .or(ana.page.getByRole('button', { name: /^Fetch \d orders?/ }))
    .click()
  await ana.isAt('Fetch')
  await shots.shoot(ana)
  await shots.save()
  const wide = strip('curbside-tablet')
  const ben = await tablet(BEN)
  await ben.open('/curbside')
  await ben.page.getByRole('button', { name: 'Customer left' }).first().waitFor()
  await wide.shoot(ben)
  await wide.save()
}
