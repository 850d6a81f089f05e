import { formatGtin } from '#domain/barcode.ts'
import { demoProducts } from '../server/demo/products.ts'
import { expectAccessible } from './support/axe.ts'
import { lineOf, listSkus, mineOf, openBay, startCounting, countedOf } from './support/counting.ts'
import { Device, EVE } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder } from './support/orders.ts'

const [, , , , mug, cup] = demoProducts('GBP')
if (!mug || !cup) throw new Error('the demo store sells too little')
const codeOf = ({ gtins }: { gtins: string[] }) => formatGtin(gtins[0] ?? '')

async function startPlan(device: Device, name: string, skus: string[]): Promise<void> {
  await device.page.getByLabel('What people call it').fill(name)
  if (skus.length > 0) await listSkus(device, skus)
}

/** Counts in a bay that nobody else is in. */
async function countIn(device: Device, bay: string): Promise<void> {
  await openBay(device, bay)
  await startCounting(device)
}

/** Orders that are late are told first. */
async function hearsLateCount({ page }: Device): Promise<void> {
  const next = page.getByRole('button', { name: 'I see to it' })
  await expect(async () => {
    if (await next.isVisible()) await next.click()
    await expect(page.getByText('Mugs is late.')).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

test('a lead plans who counts and by when, is warned of what is not sold here, and changes it later', async ({
  eve,
  ana,
  ben,
  complaints,
}) => {
  test.setTimeout(180_000)
  const { page } = eve
  await eve.open('/count/new')
  await startPlan(eve, 'Mugs', [mug.sku, 'NOPE-1', cup.sku])
  await eve.shows('1 of them is not sold here, as far as this device knows:')
  await eve.shows('NOPE-1 (line 2)')
  await eve.tap('Leave it out')
  await expect(page.getByLabel('SKUs')).toHaveValue(`${mug.sku}\n${cup.sku}`)
  await expect(page.getByText('NOPE-1')).toHaveCount(0)
  await page.getByText('By a time').click()
  await eve.shows('Type a day and a time, such as 14:00.')
  await expect(page.getByRole('button', { name: 'Plan it' })).toBeDisabled()
  await page.getByLabel('Day', { exact: true }).fill('2026-01-05')
  await page.getByLabel('Time', { exact: true }).fill('14:00')
  await eve.shows('That is past: it is late at once.')
  await page.getByLabel('Ana Ortiz').check()
  await page.getByLabel('Show what the record says while counting').check()
  await expectAccessible(page, 'planning a count')
  await eve.tap('Plan it')
  await eve.isAt('Mugs')
  await eve.shows('For Ana Ortiz.')
  await eve.everythingSent()

  // whoever planned it hears that it is late, on every screen but its own; so does whose it is
  await eve.open('/count')
  await hearsLateCount(eve)
  await expectAccessible(page, 'a count that is late')
  await eve.tap('I know')
  await expect(page.getByText('Mugs is late.')).toHaveCount(0)
  await page.getByRole('link', { name: /^Mugs/ }).click()
  await eve.isAt('Mugs')

  await ana.open('/')
  await ana.hears('Mugs')
  await hearsLateCount(ana)
  const own = ana.page.getByRole('link', { name: /^Mugs/ }).first()
  await expect(own).toContainText('due Mon')
  await expect(own).toContainText('Late')
  await own.click()
  await ana.isAt('Mugs')
  await ana.shows('What the record says is shown while you count.')
  await countIn(ana, 'M1')
  await expect(lineOf(ana, mug.name).first()).toContainText(/The record says \d+, as of at \d\d:\d\d/)
  await lineOf(ana, mug.name).first().getByRole('button').click()
  await expect(ana.page.getByRole('dialog')).toContainText('The record says')
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await ana.scan(codeOf(mug))
  await ana.shows(`${mug.name}: 1`)
  await ana.tap('Done here')
  await ana.shows('M1: done')
  await ana.everythingSent()

  // how far it is, offline too
  await eve.hears('1 of 1 done')
  const counters = page.getByRole('region', { name: 'Who has counted' })
  await expect(counters.getByRole('listitem')).toContainText(['Ana Ortiz'])
  await expect(counters).toContainText('1 of 1 aisle done · 1 entry')
  await expectAccessible(page, 'progress of a count')

  // somebody else goes on, blind
  await ben.open('/')
  await ben.shows('Work')
  await expect(ben.page.getByRole('link', { name: /^Mugs/ })).toHaveCount(0)
  await eve.tap('Who counts, and by when')
  await eve.isAt('Who counts Mugs')
  await page.getByLabel('Ana Ortiz').uncheck()
  await page.getByLabel('Ben Clarke').check()
  await page.getByText('No matter when').click()
  await page.getByLabel('Show what the record says while counting').uncheck()
  await expectAccessible(page, 'who counts')
  await eve.tap('Save')
  await eve.shows('Mugs is planned anew')
  await eve.shows('For Ben Clarke.')
  await ben.hears('Mugs')
  const bens = ben.page.getByRole('link', { name: /^Mugs/ }).first()
  await expect(bens).not.toContainText('due')
  await bens.click()
  await ben.isAt('Mugs')
  await ben.shows('Count what you see. What the record says is shown to who reviews it.')
  await eve.everythingSent()

  // one that the server has not heard of cannot be reviewed, and says why
  complaints.allow(SERVER_AWAY)
  await eve.goOffline()
  await eve.open('/count/new')
  await startPlan(eve, 'Unsent', [])
  await eve.tap('Plan it')
  await eve.isAt('Unsent')
  await countIn(eve, 'U1')
  await eve.tap('Done here')
  await eve.shows('U1: done')
  await eve.tap('Hand it in')
  await eve.shows('Unsent is handed in')
  await eve.tap('Review it')
  await eve.shows('This count has not been sent yet')
  await eve.goOnline()
  await eve.hears('Nothing was counted')
})

test('a short that doubts the record puts the product on a list to be counted, with the reason', async ({
  ana,
  ben,
  server,
}) => {
  const TALL = { name: 'Tall mug, red', gtin: ean13(431), quantity: 2, aisle: 'A1' }
  const LAMP = { name: 'Desk lamp', gtin: ean13(432), quantity: 1, aisle: 'B4' }
  await importOrder(server, 'DOUBT-1', [TALL, LAMP])
  await ana.openOrder('DOUBT-1')
  await ana.startPicking()
  await ana.short()
  await ana.shows('Tall mug, red: 2 marked as missing')
  await ana.everythingSent()
  await ben.open('/')
  await ben.hears('Doubtful stock')
  await ben.page
    .getByRole('link', { name: /^Doubtful stock/ })
    .first()
    .click()
  await ben.isAt('Doubtful stock')
  const why = ben.page.getByRole('region', { name: 'Why they are doubtful' })
  await expect(why.getByRole('listitem')).toContainText(['Not found once today by Ana Ortiz · order DOUBT-1'])
  await expectAccessible(ben.page, 'problem lines')
})

test('sheets are printed blind, and what was written on them is typed in, dated when it was counted', async ({
  eve,
  server,
}) => {
  test.setTimeout(120_000)
  const { page } = eve
  await page.addInitScript(() => {
    window.print = () => {
      document.documentElement.dataset['printed'] = 'yes'
    }
  })
  await eve.open('/count/new')
  await startPlan(eve, 'On paper', [mug.sku, cup.sku])
  await eve.tap('Plan it')
  await eve.isAt('On paper')
  await eve.tap('Paper sheets')
  await eve.shows('2 products')
  await expectAccessible(page, 'paper sheets')
  await eve.tap('Print 1 sheet')
  await expect(page.locator('html[data-printed]')).toBeAttached()
  const paper = page.locator('body > div[aria-hidden]').last()
  await expect(paper.locator('tbody tr')).toHaveCount(7)
  await expect(paper).toContainText(mug.name)
  await expect(paper.locator('img')).toHaveCount(2)

  await page.goBack()
  await eve.isAt('On paper')
  await countIn(eve, 'P1')
  await eve.tap('From a sheet')
  await eve.isAt('P1, from a sheet')
  const now = new Date()
  const clockOf = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toTimeString().slice(0, 5)
  await page.getByLabel('From').fill(clockOf(20))
  await page.getByLabel('To').fill(clockOf(30))
  await eve.shows('It ended before it began.')
  await page.getByLabel('From').fill(clockOf(30))
  await page.getByLabel('To').fill(clockOf(20))
  const mugField = page.getByRole('textbox', { name: mug.name })
  await mugField.fill('12x')
  await eve.shows('Type a whole number of at most 9,999.')
  await mugField.fill('12')
  await mugField.press('Enter')
  await eve.shows('12 saved')
  const cupField = page.getByRole('textbox', { name: cup.name })
  await expect(cupField).toBeFocused()
  await cupField.fill('7')
  await cupField.press('Enter')
  await eve.shows('7 saved')
  // a slip is put right: what stands in the field is what there is
  await mugField.fill('21')
  await mugField.press('Enter')
  await eve.shows('21 saved')
  await expectAccessible(page, 'typing from a sheet')
  await eve.tap('Back to the aisle')
  await eve.isAt('Count P1')
  await expect(mineOf(eve, mug.name)).toContainText('21')
  await eve.everythingSent()
  const id = /\/count\/([^/]+)/.exec(page.url())?.[1] ?? ''
  const { lines } = (await server.admin('GET', `/v1/counts/${id}/review`)) as {
    lines: { first: number; last: number }[]
  }
  expect(await countedOf(server, id)).toEqual({ [mug.sku]: 21, [cup.sku]: 7 })
  for (const { first, last } of lines) expect(Math.round((last - first) / 60_000)).toBe(10)
})

test('how right the record was shows by month and by count, in units and in value, and as a table', async ({
  eve,
  ana,
  complaints,
}) => {
  test.setTimeout(120_000)
  const { page } = eve
  await eve.open('/count/accuracy')
  await eve.shows('No count was posted in the last year')
  await ana.open('/count/new')
  await startPlan(ana, 'Cups', [cup.sku])
  await ana.tap('Plan it')
  await ana.isAt('Cups')
  await countIn(ana, 'C1')
  await lineOf(ana, cup.name).first().getByRole('button').click()
  const sheet = ana.page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: 'How many are here?' }).fill('0')
  await sheet.getByRole('button', { name: 'There is none' }).click()
  await expect(sheet).toHaveCount(0)
  await ana.tap('Done here')
  await ana.shows('C1: done')
  await ana.tap('Hand it in')
  await ana.shows('Cups is handed in')
  await ana.everythingSent()
  await eve.open('/count')
  await eve.hears('To review')
  await page.getByRole('link', { name: /^Cups/ }).click()
  await eve.tap('Review it')
  await eve.isAt('Review Cups')
  await page.getByText('All', { exact: true }).click()
  await lineOf(eve, cup.name).getByRole('button').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve 0, as Ana Ortiz counted' }).click()
  await expect(lineOf(eve, cup.name)).toContainText('Approved')
  await eve.tap('End the count')
  await eve.shows('Cups is posted')
  await eve.everythingSent()
  await eve.open('/count')
  await eve.tap('How right the record is')
  await eve.isAt('How right the record is')
  const table = page.getByRole('table', { name: 'All figures' })
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('img', { name: /^Record right\. / })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Too many \(up\) and missing \(down\)\. .* missing/ })).toBeVisible()
  await page.getByText('Value', { exact: true }).click()
  await expect(table).toContainText('£')
  await page.getByText('Count', { exact: true }).last().click()
  await expect(table).toContainText('Cups')
  await expectAccessible(page, 'how right the record is')
  complaints.allow(SERVER_AWAY)
})

test('zones: a zone is counted, given to somebody whole, and told of as it comes along, without a network', async ({
  eve,
  ana,
  server,
  complaints,
}) => {
  await server.admin('POST', '/v1/import/aisles', 'name,zone\nA1,Kitchen\nA2,Kitchen\nB1,Home\n')
  const { page } = eve
  await eve.open('/count/new')
  await eve.hears('Kitchen')
  await startPlan(eve, 'Kitchen and home', [])
  await eve.tap('All of Kitchen')
  await page.getByLabel('B1').check()
  await page.getByLabel('Ana Ortiz').check()
  await page.getByLabel('Ben Clarke').check()
  await page
    .getByRole('region', { name: 'Who counts where' })
    .getByRole('button', { name: /^Kitchen/ })
    .click()
  await page.getByRole('dialog').getByText('Ana Ortiz').click()
  await eve.tap('Plan it')
  await eve.isAt('Kitchen and home')
  await eve.shows('0 of 3 done, 3 not begun')
  await expect(page.getByRole('link', { name: /^A1/ })).toContainText('For Ana Ortiz · not begun')
  await eve.everythingSent()

  await ana.open('/')
  await ana.hears('Kitchen and home')
  const own = ana.page.getByRole('link', { name: /^Kitchen and home/ }).first()
  await expect(own).toContainText('your part: A1, A2')
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await own.click()
  await ana.isAt('Kitchen and home')
  await ana.page.getByRole('link', { name: /^A1/ }).click()
  await startCounting(ana)
  await ana.scan(codeOf(mug))
  await ana.shows(`${mug.name}: 1`)
  // what is gone altogether is found too, without a network
  await ana.tap('What else should stand here')
  const missing = ana.page.getByRole('region', { name: 'Should stand here, not counted' })
  await expect(missing.getByRole('listitem').filter({ hasText: cup.name })).toBeVisible()
  await expect(missing.getByRole('listitem').filter({ hasText: mug.name })).toHaveCount(0)
  await ana.tap(/^I looked: there is none of these \d+$/)
  await ana.shows(/^\d+ products are counted as none in A1 then/)
  await ana.tap('Yes, there is none of them')
  await ana.shows('All that the catalogue has here is counted.')
  await ana.tap('Done here')
  await ana.shows('1 of 3 done, 2 not begun')
  const kitchen = ana.page.getByRole('region', { name: 'Kitchen', exact: true })
  await expect(kitchen).toContainText('1 of 2 done')
  await expect(kitchen.getByRole('link', { name: /^A1/ })).toContainText('Ana Ortiz · 1 item')
  // what is left is asked about
  await ana.tap('Hand it in')
  await ana.shows('Nobody has begun 2 aisles: A2, B1.')
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await ana.goOnline()
  await eve.hears('1 of 3 done, 2 not begun')
  // where somebody else is to count, they are told, and may count all the same
  await page.getByRole('link', { name: /^A2/ }).click()
  await eve.shows('This aisle is planned for Ana Ortiz. You can count it all the same.')
})

test('a department is counted, and a large one in several counts, in the order of the walk', async ({
  browser,
  server,
}) => {
  test.setTimeout(120_000)
  const rows = Array.from({ length: 501 }, (_, n) => `BULK-${n},Bulk ${n},${ean13(700_000 + n)},Bulk goods`)
  await server.admin('POST', '/v1/import/products', ['sku,name,gtin,department', ...rows].join('\n'))
  const eve = await Device.join(await browser.newContext(), server, EVE)
  const { page } = eve
  const plan = async (name: string, department: string) => {
    await eve.open('/count/new')
    await page.getByLabel('What people call it').fill(name)
    await page.getByText('Departments', { exact: true }).click()
    await page.getByRole('region', { name: 'Which departments' }).getByLabel(`${department} ·`).check()
  }
  const kitchen = demoProducts('GBP').filter(({ department }) => department === 'Kitchen')
  await plan('Kitchen', 'Kitchen')
  await eve.shows(`Kitchen · ${kitchen.length} products`)
  await expectAccessible(page, 'choosing departments')
  await eve.tap('Plan it')
  await eve.isAt('Kitchen')
  const places = page.getByRole('region', { name: 'Where they should be' })
  await expect(places).toContainText(kitchen[0]?.aisle ?? '')

  await plan('Bulk', 'Bulk goods')
  await eve.shows('These become 2 counts, in the order of the walk: each holds 500 products.')
  await eve.tap('Plan it')
  await eve.isAt('Count')
  await expect(page.getByRole('link', { name: /^Bulk, 1 of 2/ })).toBeVisible()
  await page.getByRole('link', { name: /^Bulk, 2 of 2/ }).click()
  await eve.isAt('Bulk, 2 of 2')
  await eve.everythingSent()
})
