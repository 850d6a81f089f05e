import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ANA, BEN, Device, EVE } from './support/device.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { cancelOrder, ean13, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(61), quantity: 2 }
const LAMP = { name: 'Desk lamp', gtin: ean13(62), quantity: 1 }

/** Brings an order into the store that a carrier is to bring to Leeds. */
async function importToShip(
  server: StorehandServer,
  number: string,
  lines: (typeof MUG)[],
  rest: Record<string, string> = {},
): Promise<void> {
  const placed = new Date().toISOString()
  const promised = new Date(Date.now() + 3_600_000).toISOString()
  const rows = lines.map(({ name, gtin, quantity }) => ({
    ...{ order_number: number, sku: `SKU-${gtin}`, name, quantity, gtin, aisle: 'A1', unit_price: '9.50' },
    ...{ placed_at: placed, promised_at: promised, method: 'ship', service_level: 'Next day' },
    ...{ customer_name: 'Mia Long', ship_line1: '1 Harbour^Way', ship_city: 'Leeds', ship_postcode: 'LS1 4AP' },
    ...{ ship_country: 'GB', ...rest },
  }))
  const fields = Object.keys(rows[0] ?? {})
  const csv = [
    fields.join(','),
    ...rows.map((row) =>
      Object.values(row)
        .map((value) => `"${value}"`)
        .join(','),
    ),
  ]
  const answer = (await server.admin('POST', '/v1/import/orders', `${csv.join('\n')}\n`)) as { created: number }
  expect(answer.created).toBe(1)
}

async function pickAll(device: Device, number: string, lines: (typeof MUG)[]): Promise<void> {
  await device.openOrder(number)
  await device.startPicking()
  for (const { gtin, name, quantity } of lines) {
    for (let unit = 1; unit <= quantity; unit++) {
      await device.scan(gtin)
      await device.shows(`${name}: ${unit} of ${quantity} picked`)
    }
  }
  await device.shows('Everything is picked')
}

/** Closes the open box. */
async function closeBox(device: Device, kilograms: string): Promise<void> {
  await device.page.getByRole('button', { name: /^Close the box with/ }).click()
  const sheet = device.page.getByRole('dialog')
  await sheet.getByText('Small').click()
  await sheet.getByLabel('Weight in kg').fill(kilograms)
  await sheet.getByRole('button', { name: 'Done' }).click()
}

const labels = (server: StorehandServer) => {
  const folder = join(server.data, 'labels')
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

test('an order is picked, packed into two boxes, labelled, and taken by the carrier, box by box', async ({
  ana,
  server,
}) => {
  test.setTimeout(180_000)
  await importToShip(server, 'SHIP-1', [MUG, LAMP])
  await pickAll(ana, 'SHIP-1', [MUG, LAMP])
  await ana.tap('Pack it')
  await ana.isAt('Ship SHIP-1')
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 in the box')
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 2 of 2 in the box')
  await ana.scan(MUG.gtin)
  await expect(ana.alert()).toContainText('All of Tall mug, red is in a box already.')
  await expectAccessible(ana.page, 'packing')
  await closeBox(ana, '0,004')
  await ana.shows('0.004 kg? A box seldom weighs that. Put it on the scales again.')
  await ana.page.getByLabel('Weight in kg').fill('1.2')
  await ana.tap('Done')
  await ana.shows('Box 1 is packed')
  // the reload of a page in the middle of a box loses nothing of it
  await ana.scan(LAMP.gtin)
  await ana.shows('Desk lamp: 1 of 1 in the box')
  await ana.page.reload()
  await ana.shows('1 of 1 in this box')
  await closeBox(ana, '3')
  await ana.shows('Box 2 is packed')

  await ana.tap('Ask for 2 labels')
  await ana.hears(/^Label made · SH\d{11}$/)
  await expect(ana.page.getByText(/^Label made/)).toHaveCount(2, { timeout: 50_000 })
  await expectAccessible(ana.page, 'boxes')
  const order = await orderOnServer(server, 'SHIP-1')
  expect(order).toMatchObject({ state: 'labelled', boxes: [{ weightGrams: 1200 }, { weightGrams: 3000 }] })
  const trackings = order.boxes?.map(({ label }) => label?.made?.tracking ?? '') ?? []
  expect(new Set(trackings).size).toBe(2)
  const zpl = labels(server)
  expect(zpl).toHaveLength(2)
  for (const [index, tracking] of trackings.entries()) {
    const label = zpl.find((text) => text.includes(tracking)) ?? ''
    for (const part of [
      '^CI28',
      'Mia Long',
      '1 Harbour_5EWay',
      'Leeds',
      'LS1 4AP',
      `SHIP-1   ${index + 1}/2`,
      'Next day',
    ])
      expect(label).toContain(part)
  }
  const [file] = await Promise.all([
    ana.page.waitForEvent('download'),
    ana.page.getByRole('button', { name: 'Label file (ZPL)' }).first().click(),
  ])
  expect(zpl).toContain(readFileSync(await file.path(), 'utf8'))

  // on paper: the address and what is in the box, and no price
  await ana.page.getByRole('button', { name: 'Packing slip' }).first().click()
  await ana.page.emulateMedia({ media: 'print' })
  const paper = ana.page.locator('body > div').last()
  await expect(paper).toContainText(/Mia Long\s*1 Harbour\^Way\s*Leeds\s*LS1 4AP/)
  await expect(paper).toContainText('Tall mug, red')
  await expect(paper).not.toContainText('9.50')
  await expect(ana.page.getByRole('heading', { name: 'Ship SHIP-1' })).toBeHidden()
  await ana.page.emulateMedia({ media: 'screen' })

  await ana.open('/')
  await ana.hears('2 boxes')
  await ana.page.getByRole('link', { name: /Waiting for the carrier/ }).click()
  await ana.isAt('Carrier pick-up')
  await ana.scan(ean13(99))
  await expect(ana.alert()).toContainText(`No box here has the label ${ean13(99)}.`)
  await ana.scan(trackings[0] ?? '')
  await ana.shows('1 of 2 scanned')
  await ana.tap('Hand over 1 box')
  await ana.shows('1 box stays here')
  await expectAccessible(ana.page, 'a box that stays')
  await ana.tap('Close')
  await ana.scan(trackings[1] ?? '')
  await ana.shows('2 of 2 scanned')
  await ana.tap('Hand over 2 boxes')
  await ana.shows('2 boxes are with the carrier')
  await ana.everythingSent()
  await ana.shows('The server has it.')
  await expectAccessible(ana.page, 'manifest')
  const shipped = await orderOnServer(server, 'SHIP-1')
  expect(shipped.state).toBe('shipped')
  expect(new Set(shipped.boxes?.map(({ gone }) => gone?.manifestId)).size).toBe(1)
})

test('picked and packed offline, its label says that it will be made; online it is made, or refused with what to do', async ({
  ana,
  server,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await importToShip(server, 'SHIP-2', [MUG])
  await ana.openOrder('SHIP-2')
  await ana.goOffline()
  await pickAll(ana, 'SHIP-2', [MUG])
  await ana.tap('Pack it')
  await ana.isAt('Ship SHIP-2')
  await ana.scan(MUG.gtin)
  await ana.shows('1 of 2 in this box')
  await closeBox(ana, '1.5')
  await ana.shows('Box 1 is packed')
  await ana.scan(MUG.gtin)
  await ana.shows('1 of 1 in this box')
  await closeBox(ana, '40')
  await ana.tap('It weighs 40.00 kg')
  await ana.shows('Box 2 is packed')
  await ana.tap('Ask for 2 labels')
  await expect(ana.page.getByText('Saved here. The label will be made when the server is reached.')).toHaveCount(2)
  await expectAccessible(ana.page, 'labels that wait')
  await ana.goOnline()
  await ana.hears(/^Label made · SH\d{11}$/)
  await ana.hears('No label: the box is too heavy for the carrier. Open it and pack two.')
  expect(labels(server)).toHaveLength(1)
  // the refused one is opened and packed lighter
  await ana.scan(MUG.gtin)
  await ana.shows('All of Tall mug, red is in a box already.')
  await ana.page.getByRole('button', { name: 'Open it again' }).last().click()
  await ana.shows('Scan each item as you put it into box 2.')
  await ana.scan(MUG.gtin)
  await ana.shows('1 of 1 in this box')
  await closeBox(ana, '1.4')
  await ana.tap('Ask for the label')
  await expect(ana.page.getByText(/^Label made/)).toHaveCount(2, { timeout: 50_000 })
  await ana.everythingSent()

  // all of them in one go; a void is asked about first, as no carrier takes it back
  await expect(ana.page.getByRole('button', { name: 'Print all 2 labels' })).toBeVisible()
  await ana.page.getByRole('button', { name: 'Void the label' }).first().click()
  await ana.shows('Void the label of box 1?')
  await expectAccessible(ana.page, 'void a label')
  await ana.tap('Keep it')
  await expect(ana.page.getByText(/^Label made/)).toHaveCount(2)

  // one that is opened although it has a label is void at the carrier, and is packed anew
  await ana.page.getByRole('button', { name: 'Open it again' }).last().click()
  await ana.shows('Box 2 is open again. Its label is void: take it off.')
  await ana.everythingSent()
  await expect.poll(() => labels(server).length).toBe(1)
  await ana.scan(MUG.gtin)
  await ana.shows('1 of 1 in this box')
  await closeBox(ana, '1.4')
  await ana.tap('Ask for the label')
  await expect(ana.page.getByText(/^Label made/)).toHaveCount(2, { timeout: 50_000 })
  await ana.everythingSent()

  // one that is cancelled meanwhile does not go, and its labels are void by themselves
  await cancelOrder(server, 'SHIP-2')
  await ana.hears(/^The label is void, as the order was called off/)
  await expect(ana.page.getByText(/^The label is void/)).toHaveCount(2)
  await expectAccessible(ana.page, 'boxes of an order that was called off')
  await expect.poll(() => labels(server)).toEqual([])
  const order = await orderOnServer(server, 'SHIP-2')
  await ana.open('/ship')
  await ana.shows('No box is waiting for the carrier')
  await ana.scan(order.boxes?.[0]?.label?.made?.tracking ?? '')
  await expect(ana.alert()).toContainText('Order SHIP-2 was cancelled. Do not hand it over.')
})

test('two who pack the same order offline: it is packed once, and the second is told to open the box', async ({
  server,
  browser,
  complaints,
}) => {
  test.setTimeout(180_000)
  complaints.allow(SERVER_AWAY)
  await importToShip(server, 'SHIP-3', [MUG])
  const ana = await Device.join(await browser.newContext(), server, ANA)
  const ben = await Device.join(await browser.newContext(), server, BEN)
  await pickAll(ana, 'SHIP-3', [MUG])
  await ana.everythingSent()
  const { id } = await orderOnServer(server, 'SHIP-3')
  await ben.open(`/ship/${id}`)
  await ben.hears('0 of 2 in this box')
  for (const device of [ana, ben]) {
    await device.goOffline()
    await device.openOrder('SHIP-3')
    await device.scan(MUG.gtin)
    await device.shows('1 of 2 in this box')
    await device.scan(MUG.gtin)
    await device.shows('2 of 2 in this box')
    await closeBox(device, '1.2')
    await device.shows('Box 1 is packed')
    await device.page.getByRole('button', { name: 'Ask for the label' }).click()
    await device.shows('Saved here. The label will be made when the server is reached.')
  }
  await ana.goOnline()
  await ana.hears(/^Label made · SH\d{11}$/)
  await ben.goOnline()
  await ben.hears(/^Label made · SH\d{11}$/)
  const order = await orderOnServer(server, 'SHIP-3')
  expect(order.boxes).toMatchObject([{ by: 'ana', contents: { [`SKU-${MUG.gtin}`]: 2 } }])
  expect(labels(server)).toHaveLength(1)
  await ben.open('/sync')
  await ben.hears(/items of your box were packed in another one already/)
})

test('what a box may weigh is the store’s: a manager says so, and the next box is asked about by it', async ({
  server,
  browser,
}) => {
  test.setTimeout(120_000)
  const eve = await Device.join(await browser.newContext(), server, EVE)
  await eve.open('/setup/boxes')
  await eve.page.getByLabel('The lightest box, in kg').fill('3')
  await eve.page.getByLabel('The heaviest box, in kg').fill('2.5')
  await eve.shows('The lightest box is heavier than the heaviest.')
  await expect(eve.page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await expectAccessible(eve.page, 'set up: boxes')
  await eve.page.getByLabel('The lightest box, in kg').fill('0.5')
  await eve.tap('Save')
  await expect(eve.page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await eve.everythingSent()
  await eve.open('/setup')
  await eve.shows('0.50 to 2.50 kg')

  await importToShip(server, 'SHIP-4', [LAMP])
  await pickAll(eve, 'SHIP-4', [LAMP])
  await eve.tap('Pack it')
  await eve.isAt('Ship SHIP-4')
  await eve.scan(LAMP.gtin)
  await eve.shows('Desk lamp: 1 of 1 in the box')
  await closeBox(eve, '2.6')
  await eve.shows('2.60 kg? A box seldom weighs that. Put it on the scales again.')
  await eve.page.getByLabel('Weight in kg').fill('2.4')
  await eve.tap('Done')
  await eve.shows('Box 1 is packed')
  await eve.everythingSent()
  expect((await orderOnServer(server, 'SHIP-4')).boxes).toMatchObject([{ weightGrams: 2400 }])
})

test('a box has a size that somebody chose; an address that a carrier does not take says which field is wrong', async ({
  ana,
  server,
}) => {
  await importToShip(server, 'SHIP-5', [LAMP], { ship_postcode: 'LS1' })
  await pickAll(ana, 'SHIP-5', [LAMP])
  await ana.tap('Pack it')
  await ana.isAt('Ship SHIP-5')
  await ana.scan(LAMP.gtin)
  await ana.shows('1 of 1 in this box')
  await ana.page.getByRole('button', { name: /^Close the box with/ }).click()
  await ana.page.getByLabel('Weight in kg').fill('1.2')
  await ana.tap('Done')
  await ana.shows('Choose what it is packed in.')
  await expectAccessible(ana.page, 'no size chosen')
  await ana.page.getByRole('dialog').getByText('Large').click()
  await ana.tap('Done')
  await ana.shows('Box 1 is packed')
  await ana.tap('Ask for the label')
  await ana.hears(/^No label: “LS1” is no postcode of the UK/)
  // the corrected import brings the address, and the label is asked for again
  await importToShip(server, 'SHIP-5', [LAMP]).catch(() => undefined)
  await ana.tap('Ask again')
  await ana.hears(/^Label made/)
})
