import { formatGtin } from '#domain/barcode.ts'
import { demoProducts } from '../server/demo/products.ts'
import { expectAccessible } from './support/axe.ts'
import { lineOf, listSkus, mineOf, openBay, planCount, startCounting, typeCount } from './support/counting.ts'
import { BEN, Device, EVE } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { KillableBrowser } from './support/killable-browser.ts'
import type { StorehandServer } from './support/server.ts'

const [, , , , mug, cup, plate] = demoProducts('GBP')
if (!mug || !cup || !plate) throw new Error('the demo store sells too little')
const codeOf = ({ gtins }: { gtins: string[] }) => formatGtin(gtins[0] ?? '')

/** One was sold at a till, at that instant (UTC ms). */
async function sell(server: StorehandServer, key: string, sku: string, at: number): Promise<void> {
  const events = [{ key, kind: 'sale', sku, quantity: 1, unitPrice: '4.25', receipt: key, at }]
  await server.admin('POST', '/v1/stock/events', { events })
}

const shelfOf = async (server: StorehandServer, sku: string): Promise<number> =>
  ((await server.admin('GET', `/v1/stock/levels/${encodeURIComponent(sku)}`)) as { shelf: number }).shelf

test('two devices count one store offline while sales arrive and one is killed: the result is exact', async ({
  ana,
  server,
  browser,
  complaints,
}) => {
  test.setTimeout(240_000)
  complaints.allow(SERVER_AWAY)
  const killable = await KillableBrowser.create()
  const evesContext = await browser.newContext()
  const eve = await Device.join(evesContext, server, EVE)
  try {
    const mugs = await shelfOf(server, mug.sku)
    const context = await killable.start()
    complaints.watch(context)
    const ben = await Device.join(context, server, BEN)
    await planCount(eve, 'Cups', [mug.sku, cup.sku, plate.sku])
    for (const device of [ana, ben]) {
      await device.open('/')
      await device.hears('Cups')
      await device.page.getByRole('link', { name: /^Cups/ }).first().click()
      await device.isAt('Cups')
      const places = device.page.getByRole('region', { name: 'Where they should be' })
      await expect(places.getByRole('listitem')).toContainText([mug.name])
      await device.goOffline()
    }

    // Ana counts all but one of the mugs, and looks for plates: there are none
    await openBay(ana, 'A1')
    await startCounting(ana)
    await typeCount(ana, mug, mugs - 1)
    await typeCount(ana, plate, 0)
    await ana.tap('Done here')
    await ana.shows('A1: done')

    // Ben finds one more mug and two cups elsewhere, each scanned; then his device dies
    await openBay(ben, 'A2')
    await startCounting(ben)
    await ben.scan(codeOf(mug))
    await ben.shows(`${mug.name}: 1`)
    await ben.scan(codeOf(cup))
    await ben.shows(`${cup.name}: 1`)
    await ben.scan(codeOf(cup))
    await ben.shows(`${cup.name}: 2`)
    await killable.kill()

    // one was sold before they counted, and the till tells of it late; one more is sold now
    const countedAt = Date.now()
    await sell(server, 'early', mug.sku, countedAt - 600_000)

    const again = await killable.start()
    complaints.watch(again)
    const bens = new Device(await again.newPage(), server)
    await bens.open('/')
    await bens.page.getByRole('link', { name: /^Cups/ }).first().click()
    await bens.page.getByRole('link', { name: /^A2/ }).click()
    await bens.isAt('Count A2')
    await expect(mineOf(bens, cup.name)).toContainText('2')
    await expect(mineOf(bens, mug.name)).toContainText('1')
    await bens.tap('Done here')
    await bens.shows('A2: done')
    await ana.goOnline()
    await ana.everythingSent()
    await bens.everythingSent()

    await eve.hears('Ben Clarke · 3 items')
    await eve.hears(`Ana Ortiz · ${mugs - 1} items`)
    await eve.tap('Hand it in')
    await eve.tap('Review it')
    await eve.isAt('Review Cups')
    await eve.page.getByText('All', { exact: true }).click()
    // by the record there was one mug fewer: it had been sold before
    await expect(lineOf(eve, mug.name)).toContainText(`counted ${mugs}, expected ${mugs - 1}`)
    await expect(lineOf(eve, cup.name)).toContainText('counted 2, expected')
    await expect(lineOf(eve, plate.name)).toContainText('counted 0, expected')
    await expectAccessible(eve.page, 'review of a count')
    for (const { name } of [mug, cup, plate]) {
      await lineOf(eve, name).getByRole('button').click()
      await eve.page
        .getByRole('dialog')
        .getByRole('button', { name: /^Approve \d+, as/ })
        .click()
      await expect(lineOf(eve, name)).toContainText('Approved')
    }
    await eve.everythingSent()
    await sell(server, 'late', mug.sku, countedAt - 300_000)
    await sell(server, 'after', mug.sku, Date.now())
    await expect.poll(() => shelfOf(server, mug.sku)).toBe(mugs - 1)
    expect(await shelfOf(server, cup.sku)).toBe(2)
    expect(await shelfOf(server, plate.sku)).toBe(0)
    await eve.tap('End the count')
    await eve.shows('Cups is posted')
  } finally {
    await evesContext.close()
    await killable.dispose()
  }
})

test('who comes to a bay where somebody counts says how; what nobody knows is kept; a lot is asked about; undo takes back', async ({
  ana,
  ben,
}) => {
  test.setTimeout(180_000)
  await planCount(ana, 'Shelf 7', [mug.sku])
  await openBay(ana, 'B7')
  await ana.scan(codeOf(mug))
  await ana.shows('Not counted. Tap “Start counting” first, then scan.')
  await startCounting(ana)
  await expect(ana.page.getByText('Not counted. Tap')).toHaveCount(0)
  await ana.scan(codeOf(mug))
  await ana.shows(`${mug.name}: 1`)
  await ana.scan(codeOf(mug))
  await ana.shows(`${mug.name}: 2`)
  await ana.tap('Undo last')
  await ana.shows(`1 item taken back: ${mug.name}`)
  await ana.scan('4006381333931')
  await ana.shows('Nobody knows 4006381333931: 1')
  // how many there are of it can be typed too, and a photo taken while one stands before it
  await mineOf(ana, '4006381333931').getByRole('button').click()
  const unknown = ana.page.getByRole('dialog', { name: '4006381333931' })
  await unknown.getByRole('textbox', { name: 'How many are here?' }).fill('6')
  await unknown.getByRole('button', { name: '6 are here' }).click()
  await expect(mineOf(ana, '4006381333931')).toContainText('6')
  await mineOf(ana, '4006381333931').getByRole('button').click()
  await unknown.getByRole('button', { name: 'Keep a photo, or say what it is' }).click()
  await ana.page.getByRole('dialog', { name: 'What is 4006381333931?' }).getByRole('button', { name: 'Close' }).click()
  await expectAccessible(ana.page, 'counting')
  await typeCount(ana, mug, 60_000, 'It is 60,000')
  await ana.everythingSent()

  await ben.open('/')
  await ben.hears('Shelf 7')
  await ben.page
    .getByRole('link', { name: /^Shelf 7/ })
    .first()
    .click()
  await ben.page.getByRole('link', { name: /^B7/ }).click()
  await ben.shows('Ana Ortiz counts here too.')
  await ben.tap('Split it: I count another part')
  await ben.shows('Ana Ortiz and you each count a part: what you find is added up.')
  // a slip, put right; what the other has counted is on the list of whoever checks it
  await ben.tap('Check it: I count all of it again')
  await ben.shows('You check what Ana Ortiz counted: you count all of it again.')
  await expect(ben.page.getByRole('region', { name: 'Not counted' })).toContainText(mug.name)
  await typeCount(ben, mug, 5)
  await ben.tap('Done here')
  await ben.shows('B7: done')
  // what it is, is said later
  await ben.page.getByRole('button', { name: /^4006381333931/ }).click()
  const sheet = ben.page.getByRole('dialog')
  await sheet.getByLabel('Name, SKU or barcode').fill(cup.sku)
  await sheet.getByRole('button', { name: cup.name }).click()
  await expect(ben.page.getByText('Codes that nobody knows')).toHaveCount(0)
  await ben.everythingSent()
})

test('a slip is no count, what is no item is not counted, and a recount is on the list of whoever may do it', async ({
  ana,
  ben,
}) => {
  test.setTimeout(180_000)
  const bay = '50% off / end'
  await ana.open('/count/new')
  await ana.page.getByLabel('What people call it').fill('Slips')
  await listSkus(ana, [`${mug.sku}\t12`, cup.sku])
  await ana.shows(/Line 1 is no SKU/)
  await ana.page.getByLabel('SKUs').fill(`${mug.sku}\n${cup.sku}`)
  await ana.tap('Plan it')
  await ana.isAt('Slips')
  await openBay(ana, bay)
  await startCounting(ana)
  await ana.scan(codeOf(mug))
  await ana.shows(`${mug.name}: 1`)
  await ana.scan(codeOf(cup))
  await ana.shows(`${cup.name}: 1`)
  await ana.tap('Undo last')
  await ana.shows(`1 item taken back: ${cup.name}`)
  await expect(mineOf(ana, cup.name)).toHaveCount(0)
  await ana.scan('4006381333932')
  await ana.shows('That code was not read correctly (4006381333932)')
  await ana.scan('4711')
  await ana.shows('That is order 4711.')
  await ana.scan('BIN-A1')
  await ana.shows('That is bin Shelf A1.')
  // longer than a record may be called, and it keeps nothing else from being told
  await ana.tap('Type the code')
  await ana.page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill(`https://example.com/${'x'.repeat(300)}`)
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Use code' }).click()
  await ana.shows(/Nobody knows https:\/\/example\.com/)
  await ana.tap('Done here')
  await ana.shows(`${bay}: done`)
  await ana.tap('Hand it in')
  const asked = ana.page.getByRole('dialog', { name: 'Not counted' })
  await expect(asked.getByRole('listitem').filter({ hasText: cup.name })).toBeVisible()
  await asked.getByRole('button', { name: 'Leave them as they are' }).click()
  await ana.shows('Slips is handed in')
  await ana.everythingSent()
  await ana.tap('Review it')
  await ana.isAt('Review Slips')
  await ana.page.getByText('All', { exact: true }).click()
  await expect(lineOf(ana, mug.name)).toBeVisible()
  await expect(lineOf(ana, cup.name)).toHaveCount(0)
  await lineOf(ana, mug.name).getByRole('button').click()
  await ana.shows(/^Before it is counted again only a manager approves it/)
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Have it counted again' }).click()
  await ana.shows('1 line is to be counted again')
  await expect(lineOf(ana, mug.name)).toContainText('To be counted again')
  await ana.everythingSent()

  await ben.open('/')
  await ben.hears('Slips')
  await ben.page
    .getByRole('region', { name: 'To count again' })
    .getByRole('link', { name: /^Slips/ })
    .click()
  await ben.page.getByRole('link', { name: new RegExp(`^${mug.name}`) }).click()
  await ben.isAt(`Count ${bay}`)
  await ben.shows('You count 1 product here once more, without knowing what Ana Ortiz counted.')
  await ben.tap('Start counting')
  await ben.shows('“Slips” was handed in. What you count now still counts until a lead has decided.')
  await typeCount(ben, mug, 3)
  await ben.everythingSent()
})
