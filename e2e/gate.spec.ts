import { formatGtin } from '#domain/barcode.ts'
import { demoProducts } from '../server/demo/products.ts'
import { DEMO_STORE } from '../server/demo/seed.ts'
import { execute } from '../server/execute.ts'
import { expireHolds } from '../server/jobs/expire-holds.ts'
import { openDatabase } from '../server/store/database.ts'
import { expectAccessible } from './support/axe.ts'
import { ANA, type Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, handoverCode, handoverQr, importOrder, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

/** The order of the demo store that waits in two bins. */
const IN_TWO_PARCELS = '4735'
const WINE = ean13(71)
const MUG = ean13(151)

const button = (device: Device, name: string | RegExp) => device.page.getByRole('button', { name, exact: true })
const handOver = (device: Device) => button(device, 'Hand over')
const box = (device: Device, name: string | RegExp) => device.page.getByRole('checkbox', { name })
const field = (device: Device, name: string) => device.page.getByRole('textbox', { name })

const SHELF = { code: 'BIN-A1', name: 'Shelf A1' }
const CAGE = { code: 'BIN-K1', name: 'Cage 1', kind: 'cage' }

/** An order of two bottles at 30.00, in a bin: what else the row says is `rest`. */
async function waiting(
  device: Device,
  server: StorehandServer,
  number: string,
  rest: Record<string, string>,
  bin: typeof SHELF = SHELF,
) {
  const now = new Date().toISOString()
  const row = {
    ...{
      order_number: number,
      sku: 'WINE',
      name: 'Rioja',
      gtin: WINE,
      quantity: '2',
      placed_at: now,
      unit_price: '30',
    },
    ...{ customer_name: 'Mia Long', ...rest },
  }
  await server.admin('POST', '/v1/import/orders', `${Object.keys(row).join()}\n${Object.values(row).join()}\n`)
  await device.openOrder(number)
  await device.startPicking()
  await device.scan(WINE)
  await device.shows('Rioja: 1 of 2 picked')
  await device.scan(WINE)
  await device.shows('Everything is picked')
  await device.openOrder(number)
  await device.scan(bin.code)
  await device.shows(`In ${bin.name}`)
  await device.everythingSent()
}

/** At the gate of this order, with the customer's QR read and each parcel in hand. */
async function atGate(device: Device, server: StorehandServer, number: string) {
  const { id } = await orderOnServer(server, number)
  await device.open(`/handover/${id}`)
  await device.scan(await handoverQr(server, number))
  await device.shows('The code is right')
  for (const parcel of await box(device, /^Parcel/).all()) await parcel.check({ force: true })
}

test('a part is handed over on one device and the rest on another, both offline: nothing is asked', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const { id, lines } = await orderOnServer(server, IN_TWO_PARCELS)
  const qr = await handoverQr(server, IN_TWO_PARCELS)
  await ana.goOffline()
  await ben.goOffline()
  for (const [device, at] of [
    [ana, 0],
    [ben, 1],
  ] as const) {
    await device.open(`/handover/${id}`)
    await device.scan(qr)
    await device.shows('The code is right')
    await box(device, /^Parcel/)
      .nth(at)
      .check({ force: true })
    await expect(handOver(device)).toBeDisabled()
    await device.tap('1 parcel stays for another time')
    await device.shows('Count what the customer takes. The rest stays ready.')
    await device.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Hand over \d+$/ })
      .click()
    await device.shows(`A part of order ${IN_TWO_PARCELS} is handed over. The rest stays ready.`)
  }
  await ana.goOnline()
  await ana.everythingSent()
  expect(await orderOnServer(server, IN_TWO_PARCELS)).toMatchObject({ state: 'ready', handover: null })
  await ben.goOnline()
  await ben.everythingSent()
  const order = await orderOnServer(server, IN_TWO_PARCELS)
  expect(order).toMatchObject({ state: 'handed-over', parcels: [], handover: { by: 'ben' } })
  expect(order.earlierHandovers).toMatchObject([{ by: 'ana', kind: 'qr' }])
  const given = [...(order.earlierHandovers ?? []), order.handover].flatMap((one) => Object.values(one?.lines ?? {}))
  expect(given.reduce((sum, units) => sum + units, 0)).toBe(lines.reduce((sum, { ordered }) => sum + ordered, 0))
})

test('an order that is not paid and has an age limit: receipt and date of birth, or what is for older people is refused', async ({
  ana,
  server,
}) => {
  await waiting(ana, server, '9501', { amount_due: '60', minimum_age: '18' })
  await atGate(ana, server, '9501')
  await ana.shows('Collect £60.00 at the till')
  await ana.shows(/^Born on or before \d+ \w+ \d{4}$/)
  await ana.shows('Type the receipt’s number · Check the age')
  await expect(handOver(ana)).toBeDisabled()
  await expectAccessible(ana.page, 'gate that asks')
  await field(ana, 'Number of the receipt').fill('T1-0077')
  await expect(handOver(ana)).toBeDisabled()
  await box(ana, 'I looked at the ID: old enough').check({ force: true })
  await handOver(ana).click()
  await ana.shows('Order 9501 is handed over')
  await ana.everythingSent()
  const { handover } = await orderOnServer(server, '9501')
  expect(handover).toMatchObject({ receipt: 'T1-0077', bornBy: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })

  await waiting(ana, server, '9502', { minimum_age: '18' })
  // who shows nothing closes nobody's order
  await ana.open(`/handover/${(await orderOnServer(server, '9502')).id}`)
  await ana.tap('Too young, or no ID')
  await ana.shows('Hand nothing over')
  await expectAccessible(ana.page, 'refuse without a code')
  await expect(button(ana, /^Refused/)).toHaveCount(0)
  await ana.tap('Check it first')
  await atGate(ana, server, '9502')
  await ana.tap('Too young, or no ID')
  await expectAccessible(ana.page, 'refuse')
  await ana.tap('Refused: put 2 back')
  await ana.shows(/^The customer refused it/)
  await ana.everythingSent()
  expect(await orderOnServer(server, '9502')).toMatchObject({
    ...{ state: 'cancelled', parcels: [], handover: null },
    refusals: [{ reason: 'age', lines: { WINE: 2 } }],
  })
})

test('goods of high value need the code, an ID and a lead', async ({ ben, server }) => {
  await server.admin('PUT', '/v1/bins/k1', CAGE)
  await waiting(ben, server, '9503', { high_value: 'yes' }, CAGE)
  const { id } = await orderOnServer(server, '9503')
  const qr = await handoverQr(server, '9503')
  await ben.open(`/handover/${id}`)
  await ben.shows('A lead hands it over, against the customer’s code and an ID.')
  await expect(button(ben, 'No code? Check an ID')).toHaveCount(0)
  await ben.scan(qr)
  await box(ben, /^Parcel/).check({ force: true })
  await ben.shows('Check the ID too')
  await expect(handOver(ben)).toBeDisabled()
  await field(ben, 'Surname on the ID').fill('Short')
  await ben.tap('Check surname')
  await ben.shows('This order is not for that surname.')
  await field(ben, 'Surname on the ID').fill('long')
  await ben.tap('Check surname')
  await ben.shows('The surname is right')
  await handOver(ben).click()
  await ben.approveAs(ANA)
  await ben.shows('Order 9503 is handed over')
  await ben.everythingSent()
  expect((await orderOnServer(server, '9503')).handover).toMatchObject({ by: 'ben', approvedBy: 'ana', kind: 'qr' })
})

test('whom the customer sends shows the code and their own ID', async ({ ana, server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await waiting(ana, server, '9504', { proxy_name: 'Tom Berg' })
  await atGate(ana, server, '9504')
  await ana.shows('Sends Tom Berg')
  await field(ana, 'Surname on the ID').fill('Berg')
  await ana.tap('Check surname')
  await ana.shows('The ID is that of the person whom the customer sent')
  await handOver(ana).click()
  await ana.shows('Order 9504 is handed over')
  await ana.everythingSent()
  expect((await orderOnServer(server, '9504')).handover).toMatchObject({ kind: 'proxy' })
})

/** As a manager sets it; the other parts of the policy stay. */
async function setPolicy(server: StorehandServer, policy: object) {
  await server.stop()
  const database = await openDatabase({ dataFolder: server.data })
  const save = { key: JSON.stringify(policy), name: 'save-policy', v: 1, args: { policy }, actorId: 'test' }
  const { outcomes } = await execute(database, DEMO_STORE.id, 'import', [{ ...save, at: Date.now() }])
  expect(outcomes).toMatchObject([{ status: 'applied' }])
  await database.close()
  await server.start()
}

test('where the store wants a signature: signed offline, sent by itself later, and seen on another device', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await setPolicy(server, { signature: true })
  await ana.syncNow()
  await waiting(ana, server, '9510', {})
  await atGate(ana, server, '9510')
  await ana.shows('Let them sign')
  await expect(handOver(ana)).toBeDisabled()
  await ana.goOffline()
  await ana.tap('Let them sign')
  const paper = ana.page.getByRole('img', { name: 'Paper to sign on' })
  await expect(button(ana, 'Done')).toBeDisabled()
  await expectAccessible(ana.page, 'sign')
  const { x, y } = (await paper.boundingBox()) ?? { x: 0, y: 0 }
  const write = async () => {
    await ana.page.mouse.move(x + 40, y + 60)
    await ana.page.mouse.down()
    for (const [right, down] of [
      [80, 150],
      [130, 50],
      [180, 150],
      [240, 90],
    ] as const) {
      await ana.page.mouse.move(x + right, y + down, { steps: 5 })
    }
    await ana.page.mouse.up()
  }
  await write()
  await ana.tap('Clear')
  await expect(button(ana, 'Done')).toBeDisabled()
  await write()
  await ana.tap('Done')
  await expect(ana.page.getByRole('img', { name: 'Signature' })).toBeVisible()
  await handOver(ana).click()
  await ana.shows('Order 9510 is handed over')
  await expect(ana.page.getByRole('button', { name: /^Signature/ })).toContainText('Not sent yet')
  await ana.goOnline()
  await ana.everythingSent()
  const { id, handover } = await orderOnServer(server, '9510')
  expect(handover).toMatchObject({ signature: expect.stringMatching(/^[0-9a-f]{64}$/) })
  await ben.open(`/timeline/${id}`)
  const row = ben.page.getByRole('button', { name: /^Signature/ })
  await expect(row).not.toContainText('Photo missing', { timeout: 50_000 })
  await row.click()
  const shown = ben.page.getByRole('dialog').getByRole('img', { name: 'Signature' })
  await expect(shown).toBeVisible()
  // white paper with ink on it
  const dark = await shown.evaluate(async (element) => {
    const image = element as HTMLImageElement
    await image.decode()
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight })
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const { data = [] } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? {}
    let ink = 0
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) ink++
    return ink / (data.length / 4)
  })
  expect(dark).toBeGreaterThan(0.001)
  expect(dark).toBeLessThan(0.2)
})

test('who cannot sign gets it all the same, with the reason; no finger is needed for it', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await setPolicy(server, { signature: true })
  await ana.syncNow()
  await waiting(ana, server, '9511', {})
  await atGate(ana, server, '9511')
  await button(ana, 'Let them sign').focus()
  await ana.page.keyboard.press('Enter')
  await button(ana, 'Nobody signs').focus()
  await ana.page.keyboard.press('Enter')
  await ana.page.getByRole('radio', { name: 'They cannot sign' }).focus()
  await ana.page.keyboard.press('Space')
  await button(ana, 'Go on without').focus()
  await ana.page.keyboard.press('Enter')
  await ana.shows('Not signed: They cannot sign')
  await handOver(ana).click()
  await ana.shows('Order 9511 is handed over')
  await ana.everythingSent()
  expect((await orderOnServer(server, '9511')).handover).toMatchObject({ unsigned: 'cannot' })
})

test('a typed code for more than the cap waits for the server; the QR does not', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await waiting(ana, server, '9505', { unit_price: '300' })
  const { id } = await orderOnServer(server, '9505')
  const code = await handoverCode(server, '9505')
  await ana.goOffline()
  await ana.open(`/handover/${id}`)
  await field(ana, 'Customer’s code').fill(code)
  await ana.shows('Use the QR, or wait for the network.')
  await expectAccessible(ana.page, 'gate above the cap')
  await ana.goOnline()
  await ana.tap('Ask the server again')
  await ana.shows('The code is right')
  await box(ana, /^Parcel/).check({ force: true })
  await handOver(ana).click()
  await ana.shows('Order 9505 is handed over')
  await ana.everythingSent()
  expect((await orderOnServer(server, '9505')).handover).toMatchObject({ kind: 'code' })
})

test('the customer refuses a damaged one and takes the other: it goes to the damaged goods', async ({
  ana,
  server,
}) => {
  await waiting(ana, server, '9506', {})
  await atGate(ana, server, '9506')
  await ana.tap('The customer refuses something')
  await ana.page.getByRole('dialog').getByRole('radio', { name: 'Damaged' }).check({ force: true })
  await ana.page.getByRole('dialog').getByRole('textbox').fill('1')
  await ana.tap('Refused: put 1 back')
  await ana.shows('Order 9506: 1 refused item is to be put back.')
  await handOver(ana).click()
  await ana.shows('Order 9506 is handed over')
  await ana.shows('1 refused')
  await ana.everythingSent()
  expect(await orderOnServer(server, '9506')).toMatchObject({
    refusals: [{ reason: 'damaged', lines: { WINE: 1 } }],
    handover: { lines: { WINE: 1 } },
  })
  const { id } = await orderOnServer(server, '9506')
  await ana.open(`/put-back/${id}`)
  // a scan would put it on the shelf
  await ana.scan(WINE)
  await ana.shows(/was refused as damaged/)
  await ana.tap('Set 1 aside as damaged')
  await ana.shows('Nothing to put back')
  await ana.everythingSent()
  expect((await orderOnServer(server, '9506')).lines[0]?.putBacks).toMatchObject([{ quantity: 1, damaged: true }])
  // what is done needs no attention
  await ana.open('/sync')
  await ana.isAt('Sync')
  await expect(ana.page.getByText(/refused item is to be put back/)).toHaveCount(0)
})

test('the customer refuses what stands in for another product, and takes the rest, offline', async ({
  ana,
  server,
  complaints,
}) => {
  const soy = demoProducts('GBP')[7]
  if (!soy) throw new Error('the demo store sells nothing')
  await importOrder(server, '9512', [{ name: 'Tall mug, red', gtin: MUG, quantity: 2, aisle: 'A1' }])
  await ana.openOrder('9512')
  await ana.startPicking()
  await ana.scan(MUG)
  await ana.shows('Tall mug, red: 1 of 2 picked')
  await ana.short()
  await ana.tap('Give something else for Tall mug, red')
  await ana.scan(formatGtin(soy.gtins[0] ?? ''))
  await ana.page.getByRole('radio', { name: 'By phone' }).check({ force: true })
  await ana.tap('Give 1')
  await ana.shows('Everything is picked')
  await ana.openOrder('9512')
  await ana.scan(SHELF.code)
  await ana.shows(`In ${SHELF.name}`)
  await ana.everythingSent()
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await atGate(ana, server, '9512')
  await ana.tap('The customer refuses something')
  await ana.shows('In place of Tall mug, red')
  await ana.page.getByRole('textbox', { name: soy.name }).fill('1')
  await expectAccessible(ana.page, 'refuse what stands in')
  await ana.tap('Refused: put 1 back')
  await ana.shows('Order 9512: 1 refused item is to be put back.')
  await handOver(ana).click()
  await ana.shows('Order 9512 is handed over')
  await ana.goOnline()
  await ana.everythingSent()
  const { id, lines, handover, refusals } = await orderOnServer(server, '9512')
  const line = lines[0]?.id ?? ''
  expect(handover).toMatchObject({ lines: { [line]: 1 } })
  expect(handover?.instead).toBeUndefined()
  expect(refusals).toMatchObject([{ lines: { [line]: 1 }, instead: expect.any(Object) }])
  await ana.open(`/put-back/${id}`)
  await ana.tap('Put back 1')
  await ana.shows(`${soy.name}: 1 put back`)
})

test('two hand the same order over offline: its case shows both, and what each was shown', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await waiting(ana, server, '9513', {})
  const { id } = await orderOnServer(server, '9513')
  await ben.open(`/handover/${id}`)
  await ben.hears(/^Parcel/)
  for (const device of [ana, ben]) {
    await device.goOffline()
    await atGate(device, server, '9513')
    await handOver(device).click()
    await device.shows('Order 9513 is handed over')
  }
  for (const device of [ana, ben]) {
    await device.goOnline()
    await device.everythingSent()
  }
  await ana.open('/sync')
  const cases = ana.page.getByRole('region', { name: 'Cases to settle' })
  await expect(cases.getByRole('listitem')).toHaveText(
    [/Ana Ortiz at .*Against the customer’s QR/, /Ben Clarke at .*Against the customer’s QR/],
    { timeout: 50_000 },
  )
  await expectAccessible(ana.page, 'a case with both proofs')
  expect((await orderOnServer(server, '9513')).handedAgain).toMatchObject([{ by: 'ben', kind: 'qr' }])
})

test('what was wrong at the handover is picked again, on top of the list, and nobody pays', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await waiting(ana, server, '9507', {})
  await atGate(ana, server, '9507')
  await handOver(ana).click()
  await ana.shows('Order 9507 is handed over')
  await ana.everythingSent()
  await ana.goOffline()
  await ana.tap('Something was wrong with it')
  await ana.page.getByRole('radio', { name: 'Damaged' }).check({ force: true })
  await box(ana, 'The damaged ones are here again').check({ force: true })
  await expectAccessible(ana.page, 'report an error')
  await ana.tap('Pick 1 again')
  await ana.shows('Reported. It is on the Work list, at the top.')
  await ana.openOrder('9507')
  await ana.startPicking()
  await ana.scan(WINE)
  await ana.shows('Everything is picked')
  await ana.goOnline()
  await ana.everythingSent()
  expect(await orderOnServer(server, '9507')).toMatchObject({
    ...{ state: 'picked', handover: null, earlierHandovers: [{ lines: { WINE: 2 } }] },
    handoverErrors: [{ kind: 'damaged', quantity: 1, back: true }],
  })
  await ana.open('/handover')
  await ana.shows(/^\d+ of \d+ orders handed over were right \(\d+(\.\d)?%\)\.$/)
  await ana.shows('1 damaged')
})

test('a customer who comes late gets it by one tap, while it stands in its bin', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await server.stop()
  const ahead = await openDatabase({ dataFolder: server.data, clock: () => Date.now() + 96 * 3_600_000 })
  const clocks = { beginMinutes: null, riskMinutes: 60, escalateMinutes: 10, holdHours: 1 }
  const command = {
    key: 'hold',
    name: 'save-policy',
    v: 1,
    args: { policy: { clocks } },
    actorId: 'test',
    at: Date.now(),
  }
  await execute(ahead, DEMO_STORE.id, 'import', [command])
  await expireHolds(ahead)
  await ahead.close()
  await server.start()
  const { id } = await orderOnServer(server, '4733')
  await ana.open(`/handover/${id}`)
  await ana.hears('It was not fetched in time, and still stands in its bin.')
  await ana.goOffline()
  await ana.scan(await handoverQr(server, '4733'))
  await ana.shows('The code is right')
  await box(ana, /^Parcel/).check({ force: true })
  await ana.tap('Extend and hand over')
  await ana.shows('Order 4733 is handed over')
  await ana.goOnline()
  await ana.everythingSent()
  const order = await orderOnServer(server, '4733')
  expect(order).toMatchObject({ state: 'handed-over', holdUntil: expect.any(Number) })
  expect(order).not.toHaveProperty('holdExpired')
})

test('wrong codes count on every device, and a surname that is nearly right is for a lead', async ({
  ana,
  ben,
  server,
}) => {
  const number = '4733'
  const { id } = await orderOnServer(server, number)
  await ben.open(`/handover/${id}`)
  for (const last of 'ABC') {
    await field(ben, 'Customer’s code').fill(`AAAA-AAA${last}`)
    await ben.shows(`That code does not match. ${4 - 'ABC'.indexOf(last)} tries left.`)
  }
  await ben.everythingSent()
  await ana.everythingSent()
  await ana.open('/me')
  await ana.tap('Sign out')
  await ana.signIn({ name: 'Ben Clarke', pin: '2222' })
  await ana.open(`/handover/${id}`)
  await ana.tap('No code? Check an ID')
  await field(ana, 'Surname on the ID').fill('Dupond')
  await ana.tap('Check surname')
  await ana.shows('The surname on the order differs by 1 letter. A lead may accept it. 1 try left.')
  await field(ana, 'Customer’s code').fill('AAAA-AAAE')
  await ana.shows('5 wrong tries. Only a lead can go on with this order now.')
  await ana.everythingSent()
  await ben.hears('5 wrong tries. Only a lead can go on with this order now.')
  expect((await orderOnServer(server, number)).wrongCodes).toHaveLength(5)
})
