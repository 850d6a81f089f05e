import { expectAccessible } from './support/axe.ts'
import { ANA, BEN, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder } from './support/orders.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(21), quantity: 2, aisle: 'A12' }

test('an order tells who did what, on which device, offline or not, what was undone and what was refused', async ({
  server,
  browser,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'TOLD-1', [MUG])
  const ana = await Device.join(await browser.newContext(), server, ANA)
  const ben = await Device.join(await browser.newContext(), server, BEN)
  const told = (device: Device) => device.page.getByRole('list', { name: 'What happened' }).getByRole('listitem')

  await ben.openOrder('TOLD-1')
  await ben.goOffline()
  await ben.startPicking()
  await ana.openOrder('TOLD-1')
  await ana.startPicking()
  await ana.everythingSent()
  // without a network: what this device has done and what it knows is told, and that there is more
  await ana.goOffline()
  await ana.scan(MUG.gtin)
  await ana.shows('1 of 2 picked')
  await ana.tap('Undo')
  await ana.shows('Undone')
  await ana.tap('What happened')
  await ana.isAt('What happened to TOLD-1')
  await ana.shows('The server does not answer. This is what the device knows.')
  const unsent = ana.page.getByRole('list', { name: 'Not answered yet' }).getByRole('listitem')
  await expect(unsent).toHaveText([
    /Undid a pick.*Saved on this device/,
    /Picked 1.*Tall mug, red.*Saved on this device/,
  ])
  await expect(told(ana)).toHaveText([/Started picking/, /Took the order on/, /The customer ordered/])
  await expectAccessible(ana.page, 'What happened, offline')

  await ana.goOnline()
  await ana.everythingSent()
  await expect(told(ana)).toHaveText(
    [
      /Undid a pick.*Ana Ortiz at \d\d:\d\d.*on /,
      /Picked 1.*Tall mug, red.*Ana Ortiz/,
      /Started picking/,
      /Took the order on/,
      /The order came/,
      /The customer ordered/,
    ],
    { timeout: 50_000 },
  )

  // Ben asked for what Ana had by then: it was refused, and stands there with its reason
  await ben.goOnline()
  await ben.everythingSent()
  await ben.open(new URL(ana.page.url()).pathname)
  await expect(told(ben).filter({ hasText: 'Refused' })).toHaveText([
    /Started picking.*Ben Clarke.*Someone else began with order TOLD-1 first/,
  ])
  await expectAccessible(ben.page, 'What happened')
})

test('why something was undone is said afterwards, offline too, or later in the history, and by nobody who does not want to', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'TOLD-2', [MUG])
  await ana.openOrder('TOLD-2')
  await ana.startPicking()
  await ana.everythingSent()
  await ana.goOffline()
  const undoOne = async () => {
    await ana.scan(MUG.gtin)
    await ana.shows('1 of 2 picked')
    await ana.tap('Undo')
    await ana.shows('Undone')
  }
  await undoOne()
  await ana.tap('Say why')
  const sheet = ana.page.getByRole('dialog', { name: 'Why was it undone?' })
  await expect(sheet).toBeVisible()
  await expectAccessible(ana.page, 'Why it was undone')
  await sheet.getByRole('button', { name: 'It was another item' }).click()
  await ana.shows('Noted with what was undone')
  await undoOne()
  await ana.tap('What happened')
  await ana.isAt('What happened to TOLD-2')
  const unsent = ana.page.getByRole('list', { name: 'Not answered yet' }).getByRole('listitem')
  await expect(unsent.filter({ hasText: 'Said why something was undone' })).toHaveCount(1)
  await ana.goOnline()
  await ana.everythingSent()
  const undone = ana.page
    .getByRole('list', { name: 'What happened' })
    .getByRole('listitem')
    .filter({ hasText: 'Undid a pick' })
  await expect(undone).toHaveText([/Undid a pick/, /Undid a pick.*Why: It was another item/], { timeout: 50_000 })
  // what was not said may be said here
  await ana.tap('Say why: Undid a pick')
  await sheet.getByRole('button', { name: 'Tapped or scanned by mistake' }).click()
  await ana.shows('Noted with what was undone')
  await ana.everythingSent()
  await expect(undone.first()).toHaveText(/Why: Tapped or scanned by mistake/, { timeout: 50_000 })
  await expect(ana.page.getByRole('list', { name: 'What happened' })).not.toContainText('Said why')
})
