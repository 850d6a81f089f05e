import { formatGtin } from '#domain/barcode.ts'
import { demoProducts } from '../server/demo/products.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'

const [mug] = demoProducts('GBP').slice(4, 5)
if (!mug) throw new Error('the demo store sells nothing')
const CODE = formatGtin(mug.gtins[0] ?? '')

test('a shelf is asked for, found on the Work list of a colleague, and filled by a scan, offline', async ({
  ana,
  ben,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await ana.open('/floor')
  for (const _time of ['once', 'twice']) {
    await ana.scan(CODE)
    await expect(ana.page.getByRole('dialog', { name: mug.name })).toBeVisible()
    const ask = ana.page.getByRole('button', { name: 'Somebody is to bring it' })
    // it is on the list already, and gets no second task
    if (_time === 'twice') await expect(ask).toHaveCount(0)
    else await ask.click()
  }
  await ana.tap('Close')
  await ana.everythingSent()

  await ben.open('/')
  const row = ben.page.getByRole('link', { name: new RegExp(mug.name) })
  await expect(row).toHaveCount(1, { timeout: 50_000 })
  await ben.goOffline()
  await row.click()
  await ben.tap('One more')
  await ben.tap('Brought 2 to the shelf')
  await ben.shows(`${mug.name}: 2 brought to the shelf`)
  await ben.shows('No shelf has to be filled')
  await ben.goOnline()
  await ben.everythingSent()
  await expect(ana.page.getByText('No shelf has to be filled')).toBeVisible({ timeout: 50_000 })
})
