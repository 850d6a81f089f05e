import { formatGtin } from '#domain/barcode.ts'
import { ANA, BEN, type Device, EVE } from '../../e2e/support/device.ts'
import { demoProducts } from '../../server/demo/products.ts'
import type { Stage } from './stage-set.ts'

const products = demoProducts('GBP')
const scanOf = (index: number) => formatGtin(products[index]?.gtins[0] ?? '')
/** What stands on the demo's receipts (server/demo/purchases.ts). */
const [RECENT, OLD] = ['HS-80114', 'HS-77405']

/** The desk, its other side, a provisional return, a clash, and what a manager decides and sets. */
export async function returns({ handheld, tablet, strip }: Stage): Promise<void> {
  const [ana, ben, eve] = [await handheld(ANA), await handheld(BEN), await tablet(EVE)]
  const desk = strip('returns')
  await ana.open('/returns')
  await ana.page.getByLabel('Number on the receipt or order').fill('HS-')
  await ana.hears(`Purchase ${RECENT}`)
  await desk.shoot(ana)
  await ana.page.getByRole('link', { name: new RegExp(`Purchase ${RECENT}`) }).click()
  await ana.isAt(`Purchase ${RECENT}`)
  await ana.scan(scanOf(4))
  await ana.shows('How is it?')
  await desk.shoot(ana)
  await putOnDesk(ana)
  await ana.page.getByText('Turn to the customer').scrollIntoViewIfNeeded()
  await desk.shoot(ana)
  await ana.tap('Turn to the customer')
  await ana.shows('You choose')
  await desk.shoot(ana)
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await ana.tap(/^Take it back/)
  await ana.hears('It goes back as they paid.')
  await desk.shoot(ana)
  await desk.save()

  const after = strip('returns-after')
  await ben.open('/returns')
  await ben.page.getByLabel('Number on the receipt or order').fill(RECENT)
  await ben.hears(`Purchase ${RECENT}`)
  await ben.goOffline()
  await ben.page.getByRole('link', { name: new RegExp(`Purchase ${RECENT}`) }).click()
  await ben.isAt(`Purchase ${RECENT}`)
  await ben.scan(scanOf(4))
  await putOnDesk(ben)
  await ben.hears('without it nothing is paid at once')
  await ben.tap('Take it in, pay once the server answers')
  await ben.shows('Taken in. Pay nothing yet')
  await after.shoot(ben)
  await ben.goOnline()
  await ben.hears('It goes back as they paid.')

  await ana.open('/returns')
  await ana.page.getByLabel('Number on the receipt or order').fill(OLD)
  await ana.tap('Search the server')
  await ana.page.getByRole('button', { name: new RegExp(`Purchase ${OLD}`) }).click()
  await ana.isAt(`Purchase ${OLD}`)
  await ana.scan(scanOf(5))
  await putOnDesk(ana)
  await ana.page.getByText('Call a manager').scrollIntoViewIfNeeded()
  await after.shoot(ana)
  await ana.tap('Call a manager')
  await ana.shows('Why against the rule?')
  await after.shoot(ana)
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await ana.tap('Take it in, a manager decides later')
  await ana.hears('The goods are here. A manager decides.')
  await after.shoot(ana)
  await ana.page.getByRole('button', { name: /1 × / }).click()
  await ana.shows('Where does it go?')
  await after.shoot(ana)
  await after.save()

  const wide = strip('returns-tablet')
  await eve.open('/returns')
  await eve.hears('A manager decides')
  await wide.shoot(eve)
  await wide.save()
}

async function putOnDesk(device: Device): Promise<void> {
  await device.page.getByRole('dialog').getByRole('button', { name: 'Put 1 on the desk' }).click()
  await device.shows('On the desk')
}
