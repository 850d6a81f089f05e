import { expectAccessible } from './support/axe.ts'
import { launchWithCamera } from './support/camera.ts'
import { ANA, BEN, Device } from './support/device.ts'
import { dump } from './support/dump.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { ean13, importOrder, orderOnServer } from './support/orders.ts'

const ANAS_BADGE = 'EMP-10004711'
/** as short as a PIN */
const BENS_BADGE = '20041234'

const MUG = { name: 'Tall mug, moss', gtin: ean13(75), quantity: 2, aisle: 'A1' }

/** Ana, a lead, scans the badge on the person's screen. */
async function giveBadge(device: Device, { name }: typeof ANA, code: string): Promise<void> {
  await device.open(`/people/${name.split(' ')[0]?.toLowerCase()}`)
  await device.shows(`${name} has no badge yet.`)
  await device.scan(code)
  await device.shows(`This is the badge of ${name} now`)
}

async function lock(device: Device): Promise<void> {
  await device.open('/me')
  await device.tap('Sign out')
  await expect(device.page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
}

test('a lead gives Ana a badge; on a locked device without a network badge and PIN sign in', async ({
  ana,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const { page } = ana
  await giveBadge(ana, ANA, ANAS_BADGE)
  await expectAccessible(page, 'A person with a badge')
  await ana.everythingSent()
  await lock(ana)
  const found = await dump(page)
  for (const code of [ANAS_BADGE, ANAS_BADGE.replace('EMP-', '')]) expect(found.includes(code), code).toBe(false)

  await ana.goOffline()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
  await ana.scan('EMP-99999999')
  await ana.shows('Nobody here has this badge. Choose the name.')
  await expectAccessible(page, 'Who are you, with a badge that nobody has')
  await ana.scan(ANAS_BADGE)
  const pin = page.getByLabel(`PIN of ${ANA.name}`)
  await expect(pin).toBeFocused()
  // a badge alone opens nothing, nor does one that is scanned twice count as a PIN
  await ana.scan(ANAS_BADGE)
  await expect(pin).toHaveValue('')
  await expect(ana.alert()).toHaveCount(0)
  await pin.fill('9999')
  await ana.tap('Sign in')
  await ana.shows('That PIN is not right.')
  await pin.fill(ANA.pin)
  await ana.tap('Sign in')
  await expect(page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
})

test('a badge that is somebody else’s is refused; it is taken away, given anew, and undone', async ({ ana }) => {
  const { page } = ana
  await giveBadge(ana, ANA, ANAS_BADGE)
  await ana.open('/people/ben')
  await ana.scan(ANAS_BADGE)
  await ana.shows('This is the badge of Ana Ortiz.')
  await ana.shows('Ben Clarke has no badge yet.')
  await ana.open('/people/ana')
  await ana.shows(/Ana Ortiz was given a badge at/)
  await ana.scan(ANAS_BADGE)
  await ana.shows('This is the badge of Ana Ortiz already')
  await ana.tap('Take the badge away')
  await ana.shows('Ana Ortiz has no badge yet.')
  await ana.tap('Undo')
  await ana.shows(/Ana Ortiz was given a badge at/)
  await ana.tap('Take the badge away')
  await ana.shows('Ana Ortiz has no badge yet.')
  await giveBadge(ana, BEN, ANAS_BADGE)
  await expect(page.getByRole('button', { name: 'Scan another badge' })).toBeVisible()
})

test('at the PIN of one person another’s badge, as short as a PIN, chooses them', async ({ ana }) => {
  await giveBadge(ana, BEN, BENS_BADGE)
  await lock(ana)
  await ana.page.getByRole('button', { name: new RegExp(ANA.name) }).click()
  await expect(ana.page.getByLabel(`PIN of ${ANA.name}`)).toBeFocused()
  await ana.scan(BENS_BADGE)
  const pin = ana.page.getByLabel(`PIN of ${BEN.name}`)
  await expect(pin).toBeFocused()
  await pin.fill(BEN.pin)
  await ana.tap('Sign in')
  await expect(ana.page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
})

test('the camera reads a badge too', async ({ server, complaints }) => {
  // begins with 0: the camera calls it a UPC-A
  const badge = ean13(76)
  const { context, close } = await launchWithCamera([badge])
  complaints.watch(context)
  try {
    const ana = await Device.join(context, server, ANA)
    await giveBadge(ana, BEN, badge)
    await lock(ana)
    await ana.tap('Scan a badge')
    await expect(ana.page.getByLabel(`PIN of ${BEN.name}`)).toBeFocused()
    await expect(ana.page.locator('video')).toHaveCount(0)
  } finally {
    await close()
  }
})

test('who leaves hands an order on by a badge, without a network, and another one by name', async ({
  ana,
  ben,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const { page } = ana
  for (const number of ['BADGE-1', 'BADGE-2']) await importOrder(server, number, [MUG])
  await giveBadge(ana, BEN, BENS_BADGE)
  for (const number of ['BADGE-1', 'BADGE-2']) {
    await ana.openOrder(number)
    await ana.startPicking()
    await ana.scan(MUG.gtin)
    await ana.shows('1 of 2 picked')
  }
  await ana.everythingSent()
  await ana.goOffline()
  await ana.open('/me')
  await ana.shows('You are picking 2 orders.')
  await ana.tap('Hand order BADGE-1 on')
  await ana.shows('Who goes on with order BADGE-1?')
  await expectAccessible(page, 'Who goes on')
  await ana.scan(BENS_BADGE)
  await ana.shows('Ben Clarke goes on with order BADGE-1')
  await ana.shows('You are picking 1 order.')
  await ana.tap('Hand order BADGE-2 on')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Chi Nguyen/ })
    .click()
  await ana.shows('Chi Nguyen goes on with order BADGE-2')
  await expect(page.getByText('You are picking')).toHaveCount(0)
  // leaving is not held up by what waits
  await ana.tap('Sign out')
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()

  await ana.goOnline()
  await expect(async () => {
    expect((await orderOnServer(server, 'BADGE-2')).claim?.by).toBe('chi')
  }).toPass({ timeout: 50_000 })
  expect((await orderOnServer(server, 'BADGE-1')).claim?.by).toBe('ben')
  await ben.open('/')
  await ben.hears('Ana Ortiz handed it to you')
  await ben.openOrder('BADGE-1')
  await ben.scan(MUG.gtin)
  await ben.shows('Everything is picked')
  await ben.everythingSent()
  const [line] = (await orderOnServer(server, 'BADGE-1')).lines
  expect(line?.picks.map(({ by }) => by)).toEqual(['ana', 'ben'])
})
