import { ANA, BEN, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'

/** Chromium logs an answer of 401 or 403 as an error. */
const REFUSED = /status of 40[13]/
const MUG = { name: 'Tall mug, red', gtin: ean13(61), quantity: 2, aisle: 'A1' }

async function typePin(device: Device, { name }: typeof ANA, pin: string): Promise<void> {
  const field = device.page.getByLabel(`PIN of ${name}`)
  const person = device.page.getByRole('button', { name: new RegExp(name) })
  await expect(field.or(person).first()).toBeVisible()
  if (!(await field.isVisible())) await person.click()
  await field.fill(pin)
  await device.tap('Sign in')
}

async function signOut(device: Device): Promise<void> {
  await device.open('/me')
  await device.tap('Sign out')
  await expect(device.page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
}

test('a wrong enrolment code is refused; without the server the device cannot be added', async ({
  page,
  server,
  complaints,
}) => {
  complaints.allow(REFUSED)
  complaints.allow(SERVER_AWAY)
  const device = new Device(page, server)
  await device.open('/')
  await page.getByLabel('Enrolment code').fill('AAAA-AAAA')
  await device.tap('Add device')
  await device.shows('That code does not match. Read it again, or ask a lead for a new one.')
  await server.stop()
  await page.getByLabel('Enrolment code').fill(server.enrolmentCode())
  await device.tap('Add device')
  await device.shows('The server does not answer. Adding a device needs the network.')
  await server.start()
  await device.tap('Add device')
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
})

test('a wrong PIN lets nobody in; the right one does', async ({ page, server, complaints }) => {
  complaints.allow(REFUSED)
  const device = new Device(page, server)
  await device.enrol()
  await typePin(device, ANA, BEN.pin)
  await device.shows('That PIN is not right.')
  await typePin(device, ANA, ANA.pin)
  await expect(page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
})

test('after three wrong PINs the wait is told at once, counts down and goes away', async ({ ana, complaints }) => {
  complaints.allow(REFUSED)
  await signOut(ana)
  for (const pin of ['9991', '9992', '9993']) {
    await typePin(ana, ANA, pin)
    await expect(ana.alert()).toBeVisible()
  }
  await ana.shows(/^Too many wrong PINs. Try again in [45] seconds.$/)
  await ana.shows(/^Too many wrong PINs. Try again in [12] seconds?.$/)
  await expect(ana.alert()).toHaveCount(0)
  await typePin(ana, ANA, ANA.pin)
  await expect(ana.page.getByRole('heading', { name: 'Who are you?' })).toBeHidden()
})

test('without a network those sign in whom the device knows', async ({ ana, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await signOut(ana)
  await ana.goOffline()
  await ana.page.reload()
  await typePin(ana, ANA, '9999')
  await ana.shows('That PIN is not right.')
  await ana.tap('Someone else')
  await typePin(ana, BEN, BEN.pin)
  await ana.shows(
    'This device cannot reach the server, and without it does not know Ben Clarke: they never signed in here',
  )
  await ana.tap('Someone else')
  await typePin(ana, ANA, ANA.pin)
  await expect(ana.page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
})

test('lock-out: ten wrong PINs without a network destroy what opens here, and nothing that waits', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const { page } = ana
  await importOrder(server, 'OUT-1', [MUG])
  await ana.openOrder('OUT-1')
  await ana.goOffline()
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('1 of 2')
  await signOut(ana)
  await page.getByRole('button', { name: new RegExp(ANA.name) }).click()
  const pin = page.getByLabel(`PIN of ${ANA.name}`)
  const enter = async (digits: string) => {
    await pin.fill(digits)
    await ana.tap('Sign in')
  }
  let now = Date.now()
  for (let tries = 1; tries <= 10; tries += 1) {
    // the longest that a try is made to wait
    await page.clock.setFixedTime((now += 15 * 60_000))
    await enter(`99${String(tries).padStart(2, '0')}`)
    // it was looked at
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled()
    if (tries < 3) await ana.shows('That PIN is not right.')
    else if (tries < 10) await ana.shows(/^Too many wrong PINs. Try again in (\d+ min )?\d+ seconds?\.$/)
    else await ana.shows('or ten wrong PINs were typed')
    if (tries !== 3) continue
    await pin.fill(ANA.pin)
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled()
  }
  await enter(ANA.pin)
  await ana.shows('or ten wrong PINs were typed')
  await ana.goOnline()
  await enter(ANA.pin)
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeHidden()
  await expect(async () => {
    expect((await orderOnServer(server, 'OUT-1')).lines[0]?.picks).toHaveLength(1)
  }).toPass({ timeout: 50_000 })
})

test('shift change with work pending: what Ana did offline is sent as Ana’s while Ben is signed in', async ({
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  await importOrder(server, 'SIGN-1', [MUG])
  await signOut(ana)
  await ana.signIn(BEN)
  await signOut(ana)
  await ana.signIn(ANA)
  await ana.openOrder('SIGN-1')
  await ana.goOffline()
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('Tall mug, red: 1 of 2 picked')

  await ana.open('/me')
  await ana.shows('3 actions are not sent yet. They are kept and will be sent as yours.')
  await ana.shows('You are picking 1 order.')
  await ana.shows('1 item in the tote')
  await ana.tap('Sign out')
  await ana.shows(
    'Ana Ortiz has 3 unsent actions here. They are safe and will be sent as Ana Ortiz’s. You can sign in.',
  )
  await ana.signIn(BEN)
  await ana.openOrder('SIGN-1')
  await ana.shows('Ana Ortiz is picking this order.')

  await ana.goOnline()
  await ana.syncNow()
  await ana.everythingSent()
  const { claim, lines } = await orderOnServer(server, 'SIGN-1')
  expect(claim?.by).toBe('ana')
  expect(lines[0]?.picks).toMatchObject([{ by: 'ana', quantity: 1 }])
})

test('whoever leaves sees the orders in their hands, and leaves them for others', async ({ ana, ben, server }) => {
  await importOrder(server, 'SIGN-2', [MUG])
  await ana.openOrder('SIGN-2')
  await ana.startPicking()
  await ana.scan(MUG.gtin)
  await ana.shows('1 of 2 picked')
  await ana.open('/me')
  await ana.shows('1 item in the tote')
  await ana.tap('Leave order SIGN-2 for others')
  await expect(ana.page.getByText('You are picking')).toHaveCount(0)
  await ana.everythingSent()
  await ben.openOrder('SIGN-2')
  await ben.startPicking()
  await ben.scan(MUG.gtin)
  await ben.shows('2 of 2 picked')
})

test('an address that an identity provider led back to opens Work where somebody is signed in, and keeps no code', async ({
  ana,
}) => {
  const { page } = ana
  await page.goto('/sign-in?code=secret&state=one')
  await expect(page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/')
})
