import { expectAccessible } from './support/axe.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { cancelOrder, orderOnServer } from './support/orders.ts'

/** A store of three bins, so that each is looked through. */
const KEPT = ['a1', 'a2', 'z1']

test('the opening check goes through every bin, offline and on two devices, and lists what stands elsewhere', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(240_000)
  complaints.allow(SERVER_AWAY)
  for (const place of ['A3', 'B1', 'B2', 'B3', 'C1', 'C2', 'F1', 'F2', 'Z2']) {
    const kind = place.startsWith('F') ? 'fridge' : place.startsWith('Z') ? 'freezer' : 'shelf'
    await server.admin('PUT', `/v1/bins/${place.toLowerCase()}`, {
      code: `BIN-${place}`,
      name: place,
      kind,
      retired: true,
    })
  }
  const { parcels } = await orderOnServer(server, '4735')
  expect(parcels.map(({ tag, binId }) => [tag, binId])).toEqual([
    ['4735 A', 'a1'],
    ['4735 B', 'z1'],
  ])
  for (const device of [ana, ben]) {
    await device.open('/opening')
    await device.hears(`of ${KEPT.length} bins looked through`)
    await device.shows('Still to look through')
  }
  await expectAccessible(ana.page, 'opening')
  await ana.goOffline()

  // Ana looks through the shelves: one parcel is not in A1, and it stands in A2
  await ana.scan('BIN-A1')
  await ana.isAt('Shelf A1')
  const all = await ana.page.getByRole('checkbox').all()
  for (const box of all) if ((await box.getAttribute('aria-label')) !== '4735 A') await box.check({ force: true })
  await ana.page.getByRole('checkbox', { name: '4735 A' }).uncheck({ force: true })
  await ana.scan('BIN-A2')
  await ana.shows('1 parcel of Shelf A1 is not seen yet. Look once more, or say that you are done.')
  await expectAccessible(ana.page, 'one bin')
  await ana.tap('Done: 1 is not here')
  await ana.isAt('Opening check')
  await ana.shows('Not where they should be')
  await ana.scan('BIN-A2')
  await ana.isAt('Shelf A2')
  await ana.scan('4735A')
  await ana.shows('It should not stand here. It is noted.')
  for (const box of await ana.page.getByRole('checkbox').all()) await box.check({ force: true })
  await ana.tap('Done with this bin')
  await ana.isAt('Opening check')
  await ana.shows('Where they should not be')

  // Ben looks through the freezer meanwhile
  await ben.scan('BIN-Z1')
  await ben.isAt('Freezer 1')
  for (const box of await ben.page.getByRole('checkbox').all()) await box.check({ force: true })
  await ben.tap('Done with this bin')
  await ben.isAt('Opening check')
  await ben.everythingSent()

  await ana.goOnline()
  await ana.everythingSent()
  for (const device of [ana, ben]) await device.hears('Every bin was looked through today')
  await ana.shows('Some parcels stand elsewhere than the record says.')
  await ana.shows('Devices with work to send')
  // the record is put right where the parcel was seen
  await ana.tap('It stands here')
  await ana.shows('Every parcel is where the record says.')
  await ana.everythingSent()
  const moved = await orderOnServer(server, '4735')
  expect(moved.parcels.find(({ tag }) => tag === '4735 A')?.binId).toBe('a2')
  // an order that is over leaves its parcel to be taken out
  await cancelOrder(server, '4735')
  await ben.hears('Not fetched any more')
})
