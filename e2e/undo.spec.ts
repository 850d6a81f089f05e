import { expectAccessible } from './support/axe.ts'
import { ANA } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, handoverQr, importOrder, orderOnServer } from './support/orders.ts'

const MUG = { name: 'Tall mug, red', gtin: ean13(171), quantity: 2, aisle: 'A1' }
const [SHELF, OTHER] = ['BIN-A1', 'BIN-A2']

test('ready, a move, a handover and a refusal are each taken back, offline; what stays as it is says why', async ({
  ben,
  server,
  complaints,
}) => {
  test.setTimeout(240_000)
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'UNDO-1', [MUG])
  await ben.openOrder('UNDO-1')
  const { id } = await orderOnServer(server, 'UNDO-1')
  const qr = await handoverQr(server, 'UNDO-1')
  const row = (text: RegExp) => ben.page.getByRole('button', { name: text }).first()
  const dialog = ben.page.getByRole('dialog')
  const undoToast = () => ben.tap('Undo')
  await ben.startPicking()
  await ben.scan(MUG.gtin)
  await ben.shows('Tall mug, red: 1 of 2 picked')
  await ben.scan(MUG.gtin)
  await ben.shows('Everything is picked')
  await ben.openOrder('UNDO-1')
  await ben.scan(SHELF)
  await ben.shows('In Shelf A1')
  await ben.everythingSent()
  await ben.goOffline()

  await ben.tap('Mark ready')
  await ben.shows('Ready. Saved here')
  await expectAccessible(ben.page, 'ready, and undo')
  await undoToast()
  await ben.shows('Staged. Not marked ready yet.')
  await ben.tap('Mark ready')
  await ben.shows('Ready. Saved here')

  // moved by mistake: it stands where it stood
  await ben.open('/bins/a1')
  await ben.page
    .getByRole('button', { name: /^NDO1 A/ })
    .first()
    .click()
  await ben.tap('Move it to another bin')
  await ben.scan(OTHER)
  await ben.shows('In Shelf A2')
  await undoToast()
  await expect(ben.page.getByRole('button', { name: /^NDO1 A/ })).toBeVisible()

  const handOver = async () => {
    await ben.open(`/handover/${id}`)
    await ben.scan(qr)
    await ben.shows('The code is right')
    const parcel = ben.page.getByRole('checkbox', { name: /^Parcel/ })
    await parcel.check({ force: true })
  }
  await handOver()
  await ben.page.getByRole('button', { name: 'Hand over', exact: true }).click()
  await ben.shows('Order UNDO-1 is handed over')
  await ben.tap('Undo the handover')
  await ben.shows(/^Only if the customer has nothing of it/)
  await expectAccessible(ben.page, 'undo a handover')
  await ben.tap('Everything is here: undo')
  await ben.shows('Order UNDO-1 is not handed over. Put it into a bin.')
  await ben.scan(SHELF)
  await ben.shows('In Shelf A1')

  await handOver()
  await ben.tap('The customer refuses something')
  await ben.page.getByRole('dialog').getByRole('textbox').fill('2')
  await ben.tap('Refused: put 2 back')
  await ben.shows(/^The customer refused it/)
  await undoToast()
  await ben.shows('Undone')
  // it is the customer's again, and in no bin
  await ben.open(`/stage/${id}`)
  await ben.scan(SHELF)
  await ben.shows('In Shelf A1')
  await ben.goOnline()
  await ben.everythingSent()
  expect(await orderOnServer(server, 'UNDO-1')).toMatchObject({
    ...{ state: 'staged', ready: null, handover: null, cancelled: null },
    parcels: [{ binId: 'a1' }],
  })
  const order = await orderOnServer(server, 'UNDO-1')
  expect(order.refusals).toBeUndefined()

  // in its history each step that stands is a tap away from being undone; what stays says why
  const answer = Promise.withResolvers<void>()
  await ben.page.route('**/timeline', async (route) => {
    await answer.promise
    await route.continue()
  })
  await ben.open(`/timeline/${id}`)
  await row(/^Put in a bin/).click()
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeVisible()
  // the server answers now, with more than the device knew: what is looked at stays
  answer.resolve()
  const steps = ben.page.getByRole('list', { name: 'What happened', includeHidden: true })
  await expect(steps.getByText('Took a step back')).toHaveCount(4)
  await expectAccessible(ben.page, 'undo a step of the history')
  await expect(dialog.getByRole('button', { name: 'Undo' })).toBeVisible()
  await ben.tap('Close')
  await row(/^Started picking/).click()
  await ben.shows('This stays as it is.')
  await ben.shows('Leave the order for others, if you do not go on with it.')
  await expectAccessible(ben.page, 'a step that stays')
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await expect(ben.page.getByRole('list', { name: 'What happened' }).getByText('Took a step back')).toHaveCount(4)
})

test('what another associate handed over is taken back with a lead', async ({ ana, ben, server }) => {
  await importOrder(server, 'UNDO-2', [MUG])
  await ana.openOrder('UNDO-2')
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 picked')
  await ana.scan(MUG.gtin)
  await ana.shows('Everything is picked')
  await ana.openOrder('UNDO-2')
  await ana.scan(SHELF)
  await ana.shows('In Shelf A1')
  const { id } = await orderOnServer(server, 'UNDO-2')
  await ana.open(`/handover/${id}`)
  await ana.scan(await handoverQr(server, 'UNDO-2'))
  await ana.shows('The code is right')
  await ana.page.getByRole('checkbox', { name: /^Parcel/ }).check({ force: true })
  await ana.page.getByRole('button', { name: 'Hand over', exact: true }).click()
  await ana.shows('Order UNDO-2 is handed over')
  await ana.everythingSent()
  await ben.open(`/handover/${id}`)
  await ben.hears('Order UNDO-2 is handed over')
  await ben.tap('Undo the handover')
  await ben.tap('Everything is here: undo')
  await ben.approveAs(ANA)
  await ben.shows('Order UNDO-2 is not handed over. Put it into a bin.')
  await ben.everythingSent()
  expect((await orderOnServer(server, 'UNDO-2')).handover).toBeNull()
})
