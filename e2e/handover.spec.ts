import { ANA, type Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { cancelOrder, handoverCode, handoverQr, importOrder, ean13, orderOnServer } from './support/orders.ts'

/** Orders of the demo store that wait for their customers. */
const CHLOE = '4733'
const HASSAN = '4734'
const IN_TWO_PARCELS = '4735'
/** Cancelled when it had been picked. */
const CANCELLED = '4740'

const search = (device: Device) => device.page.getByRole('searchbox', { name: 'Order, name or code' })
const handOver = (device: Device) => device.page.getByRole('button', { name: 'Hand over', exact: true })
const code = (device: Device) => device.page.getByRole('textbox', { name: 'Customer’s code' })

async function findAndOpen(device: Device, text: string, row: RegExp): Promise<void> {
  await device.open('/handover')
  await search(device).fill(text)
  await device.page.getByRole('link', { name: row }).click()
  // a person looks before the next scan
  await expect(device.page.getByRole('heading', { name: /^Hand over \d+$/ })).toBeVisible()
}

test('the customer is found by order number and by name', async ({ ana }) => {
  await findAndOpen(ana, CHLOE, /Chloe Dupont/)
  await expect(ana.page.getByRole('heading', { name: `Hand over ${CHLOE}` })).toBeVisible()
  await ana.tap('Back')
  await search(ana).fill('has al')
  await expect(ana.page.getByRole('main').getByRole('listitem')).toHaveText([/Hassan Ali/])
  await ana.page.getByRole('link', { name: /Hassan Ali/ }).click()
  await expect(ana.page.getByRole('heading', { name: `Hand over ${HASSAN}` })).toBeVisible()
})

test('the customer’s code finds the order and is not asked for again, typed or as QR', async ({ ana, server }) => {
  await ana.open('/handover')
  await search(ana).fill((await handoverCode(server, CHLOE)).toLowerCase())
  await expect(ana.page.getByRole('heading', { name: `Hand over ${CHLOE}` })).toBeVisible()
  await ana.shows('The code is right')

  await ana.open('/handover')
  await ana.scan(await handoverQr(server, HASSAN))
  await expect(ana.page.getByRole('heading', { name: `Hand over ${HASSAN}` })).toBeVisible()
  await ana.shows('The code is right')
})

test('a wrong code opens nothing and saves nothing', async ({ ana, server }) => {
  await findAndOpen(ana, CHLOE, /Chloe Dupont/)
  await ana.page.getByRole('checkbox').first().check({ force: true })
  await code(ana).fill('1234')
  await ana.tap('Check code')
  await ana.shows('A code has 8 letters and digits.')
  await code(ana).fill('1234-')
  await expect(ana.page.getByText('A code has 8 letters and digits.')).toHaveCount(0)
  await code(ana).fill(await handoverCode(server, HASSAN))
  await ana.shows('That code does not match. Ask for the QR or an ID.')
  await expect(handOver(ana)).toBeDisabled()
  await ana.scan(await handoverQr(server, HASSAN))
  await ana.shows(`That is order ${HASSAN}. You are handing over ${CHLOE}.`)
  await expect(handOver(ana)).toBeDisabled()
  await ana.everythingSent()
  expect((await orderOnServer(server, CHLOE)).handover).toBeNull()
})

test('five wrong codes lock the code for all but a lead; the QR opens the order still', async ({ ben, server }) => {
  const gate = () => findAndOpen(ben, CHLOE, /Chloe Dupont/)
  await gate()
  for (const [last, left] of [
    ['A', '4 tries'],
    ['B', '3 tries'],
    ['C', '2 tries'],
    ['D', '1 try'],
  ]) {
    await code(ben).fill(`AAAA-AAA${last}`)
    await ben.shows(`That code does not match. ${left} left. Ask for the QR or an ID.`)
    // the same again is no further try, and a reload gives no new ones
    await code(ben).press('Enter')
    await gate()
  }
  await code(ben).fill('AAAA-AAAE')
  await ben.shows('5 wrong tries. Only a lead can go on with this order now.')
  await expect(code(ben)).toHaveCount(0)
  await ben.page.reload()
  await ben.shows('Scan the customer’s QR, or let a lead approve another try with their PIN.')
  // nor does the way by the code alone
  await ben.open('/handover')
  const right = await handoverCode(server, CHLOE)
  await search(ben).fill(right)
  await ben.shows(notTried(right))

  await ben.open('/me')
  await ben.tap('Sign out')
  await ben.signIn(ANA)
  await gate()
  await code(ben).fill('AAAA-AAAF')
  await ben.shows('That code does not match. Ask for the QR or an ID.')
  await ben.scan(await handoverQr(server, CHLOE))
  await ben.shows('The code is right')
})

const surname = (device: Device) => device.page.getByRole('textbox', { name: 'Surname on the ID' })

test('a customer without a code shows an ID, with no server', async ({ ben, server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await ben.goOffline()
  await findAndOpen(ben, CHLOE, /Chloe Dupont/)
  await ben.tap('No code? Check an ID')
  await surname(ben).fill('Dupond')
  await surname(ben).press('Enter')
  await ben.shows('The surname on the order differs by 1 letter. A lead may accept it. 4 tries left.')
  await expect(handOver(ben)).toBeDisabled()
  await surname(ben).fill('DUPONT')
  await ben.tap('Check surname')
  await ben.shows('The surname is right')
  await ben.page.getByRole('checkbox').first().check({ force: true })
  await handOver(ben).click()
  await ben.shows(`Order ${CHLOE} is handed over`)
  await ben.goOnline()
  await ben.everythingSent()
  expect((await orderOnServer(server, CHLOE)).handover).toMatchObject({ kind: 'id', by: 'ben' })
})

test('where the ID does not match a lead looks at it, and stands for it by name', async ({ ben, server }) => {
  await findAndOpen(ben, CHLOE, /Chloe Dupont/)
  await ben.tap('No code? Check an ID')
  await ben.tap('A lead approves')
  await ben.approveAs(ANA)
  await ben.shows('A lead stands for this handover')
  await ben.page.getByRole('checkbox').first().check({ force: true })
  await handOver(ben).click()
  await ben.shows(`Order ${CHLOE} is handed over`)
  await ben.everythingSent()
  expect((await orderOnServer(server, CHLOE)).handover).toMatchObject({ kind: 'lead', by: 'ben', approvedBy: 'ana' })
})

test('a wrong code is one try, however often Enter is pressed at once', async ({ ben }) => {
  await findAndOpen(ben, CHLOE, /Chloe Dupont/)
  await code(ben).fill('AAAA-AAAA')
  await code(ben).evaluate((field) => {
    for (let times = 0; times < 3; times++)
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  })
  await ben.shows('That code does not match. 4 tries left.')
  await code(ben).fill('1234')
  await ben.tap('Check code')
  await ben.shows('A code has 8 letters and digits.')
  // the same again is told as what it is, and is no further try
  await code(ben).fill('AAAA-AAAA')
  await ben.shows('That code does not match. 4 tries left.')
})

test('codes that are typed to find an order are counted too', async ({ ben, server }) => {
  await ben.open('/handover')
  for (const last of '0123456789') {
    await search(ben).fill(`AAAAAAA${last}`)
    await ben.shows('No order here opens with that code')
    await search(ben).fill('')
    await expect(ben.page.getByText('No order here opens with that code')).toHaveCount(0)
  }
  const right = await handoverCode(server, CHLOE)
  await search(ben).fill(right)
  await ben.shows(notTried(right))
  // at its own gate there are tries left
  await findAndOpen(ben, CHLOE, /Chloe Dupont/)
  await code(ben).fill(right)
  await ben.shows('The code is right')
})

test('a code that could not be checked is told as that, and one that was given up takes nobody away', async ({
  ben,
  server,
  complaints,
}) => {
  complaints.allow(/no key today/)
  const right = await handoverCode(server, CHLOE)
  await ben.open('/handover')
  await ben.page.evaluate(() => {
    const derive = crypto.subtle.deriveBits.bind(crypto.subtle)
    const held: (() => void)[] = []
    let mode = 'broken'
    crypto.subtle.deriveBits = async (...args) => {
      if (mode === 'broken') throw new DOMException('no key today', 'OperationError')
      if (mode === 'held') await new Promise<void>((go) => held.push(go))
      return await derive(...args)
    }
    const become = (next: string) => {
      mode = next
      for (const go of held.splice(0)) go()
    }
    Object.assign(window, { become })
  })
  await search(ben).fill(right)
  await ben.shows('The code could not be checked. Type or scan it again.')

  await ben.page.evaluate('become("held")')
  await search(ben).fill('')
  await search(ben).fill(right)
  await ben.shows('Checking the code')
  await search(ben).fill('chloe')
  await ben.page.evaluate('become("well")')
  await expect(ben.page.getByRole('link', { name: /Chloe Dupont/ })).toBeVisible()
  await search(ben).fill(right.slice(0, -1))
  await ben.shows(/No order matches/)
  await search(ben).fill(right)
  await ben.shows('The code is right')
})

/** One code in twenty has no digit, and is told as a name that nobody has. */
const notTried = (typed: string) =>
  /\d/.test(typed) ? 'That code opens no order here that it may be tried on.' : /No order matches/

test('every parcel is confirmed before the order is handed over', async ({ ana, server }) => {
  const right = await handoverCode(server, IN_TWO_PARCELS)
  const { lines } = await orderOnServer(server, IN_TWO_PARCELS)
  await findAndOpen(ana, IN_TWO_PARCELS, /Beatrix Allen/)
  await code(ana).fill(right)
  await ana.shows('The code is right')
  await ana.shows('Confirm 2 more parcels')
  await ana.scan('BIN-Z1')
  await ana.shows('Parcel confirmed')
  await ana.scan('BIN-C2')
  await ana.shows('Nothing of this order is in Shelf C2.')
  await ana.shows('1 of 2')
  await expect(handOver(ana)).toBeDisabled()
  await ana.page.getByRole('checkbox', { checked: false }).check({ force: true })
  await handOver(ana).click()
  await ana.shows(`Order ${IN_TWO_PARCELS} is handed over`)
  await ana.shows('The server has it.')
  const { handover, parcels } = await orderOnServer(server, IN_TWO_PARCELS)
  expect(handover).toMatchObject({ by: 'ana', kind: 'code' })
  expect(Object.keys(handover?.lines ?? {})).toHaveLength(lines.length)
  expect(parcels).toEqual([])
})

test('a handover without a network is saved here and sent later', async ({ ana, server, complaints }) => {
  complaints.allow(SERVER_AWAY)
  const qr = await handoverQr(server, CHLOE)
  await ana.goOffline()
  await findAndOpen(ana, 'chloe', /Chloe Dupont/)
  await ana.scan(qr)
  await ana.shows('The code is right')
  await ana.page.getByRole('checkbox').check({ force: true })
  await handOver(ana).click()
  await ana.shows(`Order ${CHLOE} is handed over`)
  await ana.shows('Saved on this device, not sent yet. You can serve the next customer.')
  expect((await orderOnServer(server, CHLOE)).state).toBe('ready')

  await ana.goOnline()
  await ana.syncNow()
  await ana.everythingSent()
  await ana.page.goBack()
  await ana.shows('The server has it.')
  expect((await orderOnServer(server, CHLOE)).handover).toMatchObject({ by: 'ana', kind: 'qr' })
})

test('a cancelled order is not handed over, also when it is cancelled under one’s hands', async ({ ana, server }) => {
  await findAndOpen(ana, CANCELLED, /Rosa Jimenez/)
  await ana.shows(/The customer cancelled .*at \d\d:\d\d\. Do not hand it over\./)
  await expect(ana.page.getByRole('link', { name: 'Put items back' })).toBeVisible()
  await expect(handOver(ana)).toHaveCount(0)

  await findAndOpen(ana, CHLOE, /Chloe Dupont/)
  await expect(handOver(ana)).toBeVisible()
  await cancelOrder(server, CHLOE)
  await ana.shows(/The customer cancelled .*at \d\d:\d\d\. Do not hand it over\./)
  await expect(handOver(ana)).toHaveCount(0)
})

test('an order that is not here is looked for on the server; a server that is away is not “nothing found”', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  // nothing new reaches the device
  await ana.neverWoken()
  await ana.page.route(/\/v1\/sync\/(pull|poke)/, (route) => route.abort())
  await ana.open('/handover')
  await importOrder(server, 'FAR-1', [{ name: 'Tall mug', gtin: ean13(41), quantity: 1 }], 'Zoe Fern')
  await search(ana).fill('Zoe Fern')
  await ana.shows('No order matches “Zoe Fern” on this device')
  await ana.tap('Search the server')
  const found = ana.page.getByRole('region', { name: 'Only on the server' })
  await expect(found.getByRole('listitem')).toHaveText([/Zoe Fern.*Order FAR-1.*promised for.*New/])

  await search(ana).fill('Nobody Atall')
  await ana.tap('Search the server')
  await ana.shows('The server knows no other order like that')

  await server.stop()
  await search(ana).fill('Zoe')
  await ana.tap('Search the server')
  await ana.shows('The server does not answer')
  await expect(ana.page.getByText('The server knows no other order like that')).toHaveCount(0)
  await server.start()
  await ana.tap('Search again')
  await expect(found.getByRole('listitem')).toHaveText([/Zoe Fern/])
})
