import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'

const MUG = { name: 'Tall mug, teal', gtin: ean13(71), quantity: 2, aisle: 'A1' }
const TOM = { name: 'Tom Berg', pin: '4826' }

test('a lead lets somebody in until closing without a network; what they did arrives as theirs', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'PEOPLE-1', [MUG])
  await ana.openOrder('PEOPLE-1')
  await ana.goOffline()
  await ana.open('/people/add')
  await ana.page.getByLabel('Name').fill(TOM.name)
  await ana.tap('Choose a PIN')
  await ana.page.getByLabel(`New PIN of ${TOM.name}`).fill(TOM.pin)
  await ana.tap('Next')
  await ana.page.getByLabel(`The new PIN of ${TOM.name} once more`).fill(TOM.pin)
  await ana.tap('Set PIN')
  await ana.page.getByLabel('To let them in: PIN of Ana Ortiz').fill('1111')
  await ana.tap('Let them in')
  await ana.shows(`${TOM.name} can sign in on this device`)

  await ana.open('/me')
  await ana.tap('Sign out')
  await ana.signIn(TOM)
  await ana.openOrder('PEOPLE-1')
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, teal: 1 of 2 picked')
  await ana.goOnline()
  await ana.syncNow()
  await ana.everythingSent()
  const { claim } = await orderOnServer(server, 'PEOPLE-1')
  expect(claim?.by).toBeTruthy()
  expect(claim?.by).not.toBe('ana')
})

test('an associate has no list of people', async ({ ben }) => {
  await ben.open('/people')
  await ben.shows('This is for leads')
})
