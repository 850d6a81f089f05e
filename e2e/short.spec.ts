import { expectAccessible } from './support/axe.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'
import type { StorehandServer } from './support/server.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(131), quantity: 2, aisle: 'A1' }
/** keeps the order open */
const LAMP = { name: 'Desk lamp', gtin: ean13(132), quantity: 1, aisle: 'B4' }
const skuOf = ({ gtin }: { gtin: string }) => `SKU-${gtin}`

/** What the store says that it has, in eaches. */
async function stock(server: StorehandServer, goods: { gtin: string }, places: Record<string, number>, storeId = '') {
  const rows = Object.entries(places).map(([place, units]) => `${skuOf(goods)},${place},${units}`)
  const query = storeId && `?storeId=${storeId}`
  await server.admin('POST', `/v1/import/stock${query}`, ['sku,place,quantity', ...rows].join('\n'))
}

test('before something counts as not found, the sheet says where else the record has it', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  await importOrder(server, 'SHORT-1', [MUG, LAMP])
  await importOrder(server, 'SHORT-2', [MUG])
  await stock(server, MUG, { shelf: 2, backroom: 4 })
  await ben.openOrder('SHORT-2')
  await ben.startPicking()
  await ben.scan(MUG.gtin)
  await ben.shows('Tall mug, red: 1 of 2 picked')
  await ben.everythingSent()

  await ana.openOrder('SHORT-1')
  await ana.startPicking()
  await ana.everythingSent()
  complaints.allow(SERVER_AWAY)
  await ana.goOffline()
  await ana.tap('Can’t find it')
  const places = ana.page.getByRole('region', { name: 'Look there first' })
  await expect(places).toContainText('The record says that 5 are in the store.')
  await expect(places.getByRole('listitem')).toHaveText([/Backroom.*4/, /Order SHORT-2, in a tote.*1/])
  await expectAccessible(ana.page, 'Pick, where else to look')
  // of what is damaged there is no doubt where it is
  await ana.page.getByRole('radio', { name: 'Worn from display' }).check({ force: true })
  await expect(places).toHaveCount(0)
  await expect(ana.page.getByRole('button', { name: 'Take a photo' })).toBeVisible()
  await ana.page.getByRole('radio', { name: 'None on the shelf' }).check({ force: true })
  await ana.tap('Mark 2 as missing')
  await ana.shows('Tall mug, red: 2 marked as missing')
  await ana.goOnline()
  await ana.everythingSent()
  const [mug] = (await orderOnServer(server, 'SHORT-1')).lines
  expect(mug?.shorts).toMatchObject([{ quantity: 2, reason: 'not-found' }])
})
