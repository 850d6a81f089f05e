import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { formatGtin } from '#domain/barcode.ts'
import { demoProducts } from '../server/demo/products.ts'
import { expectAccessible } from './support/axe.ts'
import { BEN, type Device, EVE } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import type { StorehandServer } from './support/server.ts'

const [, , , , mug, cup] = demoProducts('GBP')
if (!mug || !cup) throw new Error('the demo store sells too little')
const codeOf = ({ gtins }: { gtins: string[] }) => formatGtin(gtins[0] ?? '')
const DAY = 24 * 3600_000

/** Sold in another shop, so many mugs at 9.99 each, paid with a card. */
const sold = async (server: StorehandServer, number: string, quantity = 1, facts = {}): Promise<void> => {
  const amountMinor = quantity * 999
  await server.admin('PUT', `/v1/purchases/${number}`, {
    ...{ number, channel: 'store', soldAt: Date.now() - DAY, currency: 'GBP', discountMinor: 0, shippingMinor: 0 },
    lines: [{ id: 'l1', sku: mug.sku, name: mug.name, quantity, priceMinor: amountMinor, taxMinor: 0 }],
    tenders: [{ id: 't1', kind: 'card', amountMinor, token: 'tok_1', last4: '4242' }],
    ...facts,
  })
}

/** Everything comes back at any time; without a network it is paid within these caps. */
const publishAnyTime = async (server: StorehandServer, offline: object): Promise<void> => {
  const rule = { departments: null, channels: null, receipt: null, conditions: null, days: { from: 0, to: null } }
  const answer = { kind: 'refund', to: 'tender', feePercent: 0, shipping: 'none', approval: false }
  await server.admin('PUT', '/v1/return-policy', {
    ...{ from: Date.now() - 1000, tenders: ['card', 'cash'], offline },
    rules: [{ id: 'any', says: 'Any time.', ...rule, answer }],
  })
}

/** Opens the purchase by its receipt, and puts one mug on the desk. */
const bring = async (device: Device, number: string): Promise<void> => {
  await device.open('/returns')
  await device.hears('Scan the receipt')
  await expect(async () => {
    await device.scan(number)
    await expect(device.page.getByRole('heading', { level: 1, name: `Purchase ${number}` })).toBeVisible({
      timeout: 2000,
    })
  }).toPass()
  await device.scan(codeOf(mug))
  await device.page.getByRole('dialog').getByRole('button', { name: 'Put 1 on the desk' }).click()
  await device.shows(`1 × ${mug.name}`)
}

const refundsOf = async (server: StorehandServer) => {
  const text = await readFile(join(server.data, 'refunds.jsonl'), 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { amountMinor: number })
}

test('a mug comes back by its receipt: condition, rule, money, and where it belongs', async ({ ana, server }) => {
  await sold(server, 'T-1001', 2)
  await bring(ana, 'T-1001')
  await ana.shows('We take it back for thirty days.')
  await expect(ana.page.getByText('£9.99').first()).toBeVisible()
  await expectAccessible(ana.page, 'the returns desk')
  await ana.tap('Turn to the customer')
  const turned = ana.page.getByRole('dialog')
  await expect(turned).toContainText('Purchase T-1001, yours since')
  await expect(turned).toContainText('We take it back for thirty days.')
  await expectAccessible(ana.page, 'turned to the customer')
  await turned.getByRole('button', { name: 'Close' }).click()
  await ana.tap('Take it back: £9.99')
  await ana.shows('Taken back')
  await ana.everythingSent()
  await ana.shows('It goes back as they paid.')
  await ana.shows('Onto their card 4242')
  await expect.poll(() => refundsOf(server)).toMatchObject([{ amountMinor: 999 }])
  await expectAccessible(ana.page, 'a return')

  await ana.page.getByRole('button', { name: `1 × ${mug.name}` }).click()
  await ana.tap('It is there')
  await ana.shows('sorted: On the shelf')
  await ana.everythingSent()
  const level = (await server.admin('GET', `/v1/stock/levels/${mug.sku}/movements`)) as {
    movements: { cause: string }[]
  }
  const causes = level.movements.map(({ cause }) => cause)
  expect(causes).toEqual(expect.arrayContaining(['return', 'return-sorted']))

  // the other one may still come back, the first no more
  await ana.open('/returns/desk/T-1001')
  await ana.shows('1 of 2 may come back')
  await ana.scan(codeOf(mug))
  await ana.page.getByRole('dialog').getByText('Broken').click()
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Put 1 on the desk' }).click()
  await ana.shows('Broken · Not wanted')
  await ana.scan(codeOf(mug))
  await ana.shows('No more of it can come back')
  await expect(ana.page.getByRole('dialog').getByRole('button', { name: 'Put 1 on the desk' })).toBeDisabled()
})

test('the same unit over two desks without a network: provisional, then one is paid and a manager settles the other', async ({
  ana,
  ben,
  eve,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await sold(server, 'T-2001')
  for (const device of [ana, ben]) await device.open('/returns')
  for (const device of [ana, ben]) {
    await device.page.getByLabel('Number on the receipt or order').fill('T-2001')
    await device.hears('Purchase T-2001')
    await device.goOffline()
  }
  for (const device of [ana, ben]) {
    await bring(device, 'T-2001')
    await device.hears('without it nothing is paid at once')
    await device.tap('Take it in, pay once the server answers')
    await device.shows('Taken in. Pay nothing yet')
    await device.shows('Tell the customer: they hear of it')
  }
  await expectAccessible(ana.page, 'a provisional return')
  await ana.goOnline()
  await ana.hears('It goes back as they paid.')
  await ben.goOnline()
  await ben.hears('The goods are here. A manager decides.')
  await ben.shows(/This was already taken back at .*, in return R-.*Do not accuse the customer/)
  await expect.poll(() => refundsOf(server)).toHaveLength(1)

  await eve.open('/returns')
  await eve.hears('A manager decides')
  await eve.page.getByRole('region', { name: 'A manager decides' }).getByRole('link').click()
  await eve.shows(/This was already taken back/)
  await eve.tap('Decide')
  const sheet = eve.page.getByRole('dialog')
  await expect(sheet.getByRole('radio', { name: /^By the rules/ })).toBeDisabled()
  await expect(sheet.getByLabel('How much, in GBP?')).toHaveValue('9.99')
  await sheet.getByLabel('Why?').fill('Two receipts, one honest customer')
  await expectAccessible(eve.page, 'deciding a return')
  await sheet.getByRole('button', { name: 'As the store’s loss' }).click()
  await eve.shows('Two receipts, one honest customer')
  await eve.everythingSent()
  await expect.poll(() => refundsOf(server)).toHaveLength(2)
})

test('of two lines the one that came back already waits for a manager, and the other is paid at once', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  const lines = [
    { id: 'l1', sku: mug.sku, name: mug.name, quantity: 1, priceMinor: 999, taxMinor: 0 },
    { id: 'l2', sku: cup.sku, name: cup.name, quantity: 1, priceMinor: 700, taxMinor: 0 },
  ]
  const tenders = [{ id: 't1', kind: 'card', amountMinor: 1699, token: 'tok_1', last4: '4242' }]
  await sold(server, 'T-2101', 1, { lines, tenders })
  for (const device of [ana, ben]) await device.open('/returns')
  for (const device of [ana, ben]) {
    await device.page.getByLabel('Number on the receipt or order').fill('T-2101')
    await device.hears('Purchase T-2101')
    await device.goOffline()
  }
  for (const device of [ana, ben]) {
    await bring(device, 'T-2101')
    if (device === ben) {
      await ben.scan(codeOf(cup))
      await ben.page.getByRole('dialog').getByRole('button', { name: 'Put 1 on the desk' }).click()
      await ben.shows(`1 × ${cup.name}`)
    }
    await device.tap('Take it in, pay once the server answers')
    await device.shows('Taken in. Pay nothing yet')
  }
  await ana.goOnline()
  await ana.hears('It goes back as they paid.')
  await ben.goOnline()
  await ben.hears('What has an amount is taken back. A manager decides about the rest.')
  const row = (name: string) => ben.page.getByRole('listitem').filter({ hasText: name })
  await expect(row(mug.name)).toContainText(/Came back already · came back at .*, in return R-.*, taken by Ana Ortiz/)
  await expect(row(cup.name)).toContainText('£7.00')
  await expect.poll(() => refundsOf(server)).toMatchObject([{ amountMinor: 999 }, { amountMinor: 700 }])
  await expectAccessible(ben.page, 'a return of which a part waits')
})

test('a piece that came back is recognised by its serial number, and a manager sees in which return it did', async ({
  ana,
  server,
}) => {
  const line = { id: 'l1', sku: mug.sku, name: mug.name, quantity: 2, priceMinor: 1998, taxMinor: 0 }
  await sold(server, 'T-2201', 2, { lines: [{ ...line, serials: ['A1', 'A2'] }] })
  const read = async (serial: string) => {
    await ana.open('/returns')
    await ana.page.getByLabel('Number on the receipt or order').fill('T-2201')
    await ana.page.getByRole('link', { name: /Purchase T-2201/ }).click()
    await ana.isAt('Purchase T-2201')
    await ana.page.getByRole('button', { name: mug.name }).click()
    await ana.page.getByRole('dialog').getByLabel('Serial number').fill(serial)
  }
  const put = () => ana.page.getByRole('dialog').getByRole('button', { name: 'Put 1 on the desk' }).click()
  await read('A1')
  await put()
  await ana.tap('Take it back: £9.99')
  await ana.hears('It goes back as they paid.')
  await read('A1')
  await ana.shows(/This very piece came back at .*A manager will look at it/)
  await put()
  await ana.shows('This very piece came back already')
  await ana.tap('Take it in, a manager decides later')
  await ana.hears('The goods are here. A manager decides.')
  await ana.shows(/This very piece was taken back at .*, in return R-.*Do not accuse the customer/)
  await expectAccessible(ana.page, 'a piece that came back')
  await ana.everythingSent()
  await expect.poll(() => refundsOf(server)).toHaveLength(1)
})

test('an uneven exchange: the difference goes through the till, the new item is kept for the customer', async ({
  ana,
  server,
}) => {
  const takeAlong = async (number: string) => {
    await bring(ana, number)
    await ana.page.getByText('Something else').click()
    await ana.tap('Add what they take along')
    const along = ana.page.getByRole('dialog')
    await along.getByLabel('Name, SKU or barcode').fill(cup.name)
    await along.getByRole('button', { name: cup.name }).click()
    await ana.shows(`1 × ${cup.name}`)
  }
  const price = cup.priceMinor ?? 0
  const cheap = { id: 'l1', sku: mug.sku, name: mug.name, quantity: 1, priceMinor: 100, taxMinor: 0 }
  await sold(server, 'T-3001', 1, { lines: [cheap] })
  await takeAlong('T-3001')
  // what is due is rung up first
  await expect(ana.page.getByRole('button', { name: 'Exchange' })).toBeDisabled()
  await ana.page.getByLabel('Number of the till’s receipt').fill('77')
  await ana.tap('Exchange')
  await ana.shows('It went into what they took along.')
  await ana.everythingSent()
  await sold(server, 'T-3002', 1, { lines: [{ ...cheap, priceMinor: price + 500 }] })
  await takeAlong('T-3002')
  await ana.tap('Exchange')
  await ana.shows('It went into what they took along.')
  await ana.everythingSent()
  await expect.poll(() => refundsOf(server)).toMatchObject([{ amountMinor: 500, onto: { kind: 'store-credit' } }])
  // until the till rings it up it is kept for them
  const { reserved } = (await server.admin('GET', `/v1/stock/levels/${cup.sku}`)) as { reserved: number }
  expect(reserved).toBeGreaterThan(0)
})

test('against the rule a manager stands for it on the same device, offline too, and says why', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const late = { soldAt: Date.now() - 40 * DAY }
  await sold(server, 'T-4001', 1, late)
  await sold(server, 'T-4002', 1, late)
  const toDesk = async (number: string) => {
    await ana.open('/returns')
    await ana.page.getByLabel('Number on the receipt or order').fill(number)
    await ana.tap('Search the server')
    await ana.page.getByRole('button', { name: new RegExp(`Purchase ${number}`) }).click()
    await ana.isAt(`Purchase ${number}`)
    await ana.scan(codeOf(mug))
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Put 1 on the desk' }).click()
    await ana.shows('It is longer than thirty days ago.')
    await ana.everythingSent()
  }
  const stand = async (why: string) => {
    await ana.tap('Call a manager')
    const sheet = ana.page.getByRole('dialog')
    await sheet.getByLabel('Why against the rule?').fill(why)
    await sheet.getByRole('button', { name: 'Name and PIN of a manager' }).click()
    await ana.approveAs(EVE)
    await ana.shows(why)
  }
  await toDesk('T-4001')
  await stand('It was faulty from the start')
  await ana.hears('It goes back as they paid.')
  await toDesk('T-4002')
  await ana.goOffline()
  await stand('This one too')
  await ana.shows('Taken in. Pay nothing yet')
  await ana.goOnline()
  await ana.hears('It goes back as they paid.')
  await expect.poll(() => refundsOf(server)).toHaveLength(2)
})

test('within the store’s caps the desk pays at once without a network; what clashes is a manager’s, with what was paid', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await publishAnyTime(server, { perReturnMinor: 1000, returns: 1, totalMinor: 2000, hours: 24 })
  await sold(server, 'T-6001')
  await sold(server, 'T-6002')
  await ben.open('/returns')
  await ben.page.getByLabel('Number on the receipt or order').fill('T-6002')
  await ben.hears('Purchase T-6002')
  await ben.goOffline()
  await bring(ben, 'T-6001')
  await ben.hears('What is on the desk may be paid now.')
  await ben.tap('Pay it now')
  await ben.shows('£9.99 was paid at the desk. Nothing more is to be given.')
  // one is as many as may be
  await bring(ben, 'T-6002')
  await ben.hears('as many as may be were paid without it')
  await expect(ben.page.getByRole('button', { name: 'Pay it now' })).toHaveCount(0)
  await ben.open('/returns')
  await bring(ana, 'T-6001')
  await ana.tap('Take it back: £9.99')
  await ana.hears('It goes back as they paid.')
  await ben.goOnline()
  await ben.hears('A manager decides')
  await ben.page.getByRole('region', { name: 'A manager decides' }).getByRole('link').click()
  await ben.shows('£9.99 was paid at the desk.')
  await expect.poll(() => refundsOf(server)).toHaveLength(1)
})

test('one person paid on two devices without a network: above the store’s caps it is a manager’s, with both figures', async ({
  ana,
  ben,
  eve,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await publishAnyTime(server, { perReturnMinor: 1000, returns: 5, totalMinor: 1500, hours: 24 })
  await ana.open('/me')
  await ana.tap('Sign out')
  await ana.signIn(BEN)
  for (const [device, number] of [
    [ana, 'T-6101'],
    [ben, 'T-6102'],
  ] as const) {
    await sold(server, number)
    await device.open('/returns')
    await device.page.getByLabel('Number on the receipt or order').fill(number)
    await device.hears(`Purchase ${number}`)
    await device.goOffline()
    await bring(device, number)
    await device.tap('Pay it now')
    await device.shows('£9.99 was paid at the desk. Nothing more is to be given.')
  }
  for (const device of [ana, ben]) {
    await device.goOnline()
    await device.everythingSent()
  }
  await eve.open('/returns')
  await eve.hears('A manager decides')
  await eve.page.getByRole('region', { name: 'A manager decides' }).getByRole('link').click()
  await eve.shows(/One person paid £19.98 within .* and £15.00 may be/)
  await eve.shows('£9.99 was paid at the desk. Nothing more is to be given.')
  await expectAccessible(eve.page, 'paid above the limits')
  await eve.tap('Say what became of it')
  await eve.page.getByRole('dialog').getByLabel('What did you find?').fill('The drawer is right')
  await eve.tap('Settled')
  await eve.shows('Eve Marsh: The drawer is right')
  await eve.everythingSent()
  expect(await refundsOf(server)).toHaveLength(0)
})

test('without a receipt it is dropped, found later, and given back to who brought it where the rules say no', async ({
  ana,
  server,
}) => {
  await sold(server, 'T-5001')
  await ana.open('/returns')
  await ana.tap('No receipt, or only drop it')
  await ana.isAt('Without a receipt')
  await ana.scan(codeOf(mug))
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Put 1 on the desk' }).click()
  await ana.page.getByLabel('What the customer says their purchase is').fill('T-5001')
  await ana.page.getByText('Only to drop it').click()
  await ana.tap('Take it in')
  await ana.shows('Taken in, not decided')
  await ana.everythingSent()
  await ana.tap('Decide')
  const sheet = ana.page.getByRole('dialog')
  await sheet.getByRole('button', { name: /Purchase T-5001/ }).click()
  await sheet.getByRole('button', { name: 'By the rules' }).click()
  await ana.shows('It goes back as they paid.')
  await ana.everythingSent()
  await expect.poll(() => refundsOf(server)).toMatchObject([{ amountMinor: 999 }])
})

test('a refund that failed is a manager’s: with the reason, sent again as the same one, or paid by hand', async ({
  eve,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const told: unknown[] = []
  const payer = createServer((request, response) => {
    told.push(request.headers['idempotency-key'])
    response.writeHead(422).end('{"detail":"The card is closed."}')
  }).listen(0, '127.0.0.1')
  await once(payer, 'listening')
  server.env = {
    STOREHAND_REFUNDS: 'webhook',
    STOREHAND_REFUNDS_URL: `http://127.0.0.1:${(payer.address() as AddressInfo).port}/refunds`,
    STOREHAND_REFUNDS_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
  }
  await server.stop()
  await server.start()
  await sold(server, 'T-7001')
  await bring(eve, 'T-7001')
  await eve.tap('Take it back: £9.99')
  const failed = eve.page.getByRole('region', { name: 'Refunds that did not go out' })
  await expect(failed).toContainText('The card is closed.', { timeout: 30_000 })
  await eve.open('/returns')
  const settle = async (how: RegExp) => {
    await failed.getByRole('button').click()
    const sheet = eve.page.getByRole('dialog')
    await expect(sheet).toContainText('See first whether it was paid after all.')
    await sheet.getByRole('radio', { name: how }).check({ force: true })
    return sheet
  }
  const again = await settle(/^Try again/)
  await expectAccessible(eve.page, 'a refund that failed')
  await again.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => told.length, { timeout: 30_000 }).toBe(2)
  expect(told[1]).toBe(told[0])
  await expect(failed).toBeVisible({ timeout: 30_000 })
  await eve.everythingSent()
  const byHand = await settle(/^Paid by hand/)
  await byHand.getByLabel('How was it paid?').fill('In cash, receipt 77')
  await byHand.getByRole('button', { name: 'Save' }).click()
  await expect(failed).toHaveCount(0)
  await eve.everythingSent()
  const { refunds } = (await server.admin('GET', '/v1/refunds?state=by-hand')) as { refunds: unknown[] }
  expect(refunds).toMatchObject([{ number: 'T-7001', amountMinor: 999 }])
  expect(told).toHaveLength(2)
  payer.close()
})

test('what another store sold is taken in here, and that store grants it', async ({ ana, server }) => {
  await server.admin('PUT', '/v1/stores/quay', { name: 'Quay Side', zone: 'Europe/London', currency: 'GBP' })
  const far = { soldAt: Date.now() - 20 * DAY }
  await server.admin('PUT', '/v1/purchases/Q-1?storeId=quay', {
    ...{ number: 'Q-1', channel: 'store', ...far, currency: 'GBP', discountMinor: 0, shippingMinor: 0 },
    lines: [{ id: 'l1', sku: mug.sku, name: mug.name, quantity: 1, priceMinor: 999, taxMinor: 0 }],
    tenders: [{ id: 't1', kind: 'card', amountMinor: 999, token: 'tok_1', last4: '4242' }],
  })
  await ana.open('/returns')
  await ana.page.getByLabel('Number on the receipt or order').fill('Q-1')
  await ana.tap('Search the server')
  await ana.page.getByRole('button', { name: /Purchase Q-1/ }).click()
  await ana.shows('Quay Side sold this, and grants it. The goods stay here.')
  await ana.scan(codeOf(mug))
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Put 1 on the desk' }).click()
  await ana.tap('Take it in, ask Quay Side')
  await ana.hears('It goes back as they paid.')
  await expect.poll(() => refundsOf(server)).toMatchObject([{ amountMinor: 999 }])
})
