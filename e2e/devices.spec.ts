import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { launchWith } from './support/camera.ts'
import { BEN, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test } from './support/fixtures.ts'
import { readQr } from './support/read-qr.ts'

/** Chromium logs an answer of 403 as an error. */
const REFUSED = /status of 403/
const MIA = { name: 'Mia Stone', pin: '907215' }

/** Asks for a code, as it is preset, and reads it off the screen. */
async function makeCode(device: Device): Promise<string> {
  await device.tap('Make a code')
  const shown = device.page.locator('code')
  await expect(shown).toHaveText(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/)
  return await shown.innerText()
}

const codeField = (page: Page) => page.getByLabel('Enrolment code')

test('a lead makes a code; whoever opens its QR is a device, once, and the lead sees it', async ({
  ana,
  browser,
  server,
  complaints,
}) => {
  complaints.allow(REFUSED)
  await ana.open('/me')
  await ana.tap(/^Devices/)
  await ana.tap('Add a device')
  const code = await makeCode(ana)
  await ana.shows(/Good once, until/)
  const link = await readQr(ana.page.getByRole('img', { name: 'QR that opens this store with the code' }))
  expect(link).toBe(`${server.url}/enrol#code=${code}`)
  // a camera sees all of it at once
  const qr = await ana.page.getByRole('img', { name: /^QR/ }).boundingBox()
  const below = await ana.page.getByRole('button', { name: 'Copy the link' }).boundingBox()
  expect((qr?.y ?? 0) + (qr?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0)

  const context = await browser.newContext()
  const fresh = new Device(await context.newPage(), server)
  // whatever manages the devices says what each is called
  await fresh.page.goto(`${link}&name=Handheld+7`)
  await expect(codeField(fresh.page)).toHaveValue(code)
  await expect(fresh.page.getByLabel('Name of this device')).toHaveValue('Handheld 7')
  await fresh.tap('Add device')
  await ana.shows('Handheld 7 has joined the store. The code is used up.')
  await expect(ana.page.locator('code')).toHaveCount(0)
  await fresh.signIn(BEN)
  expect(new URL(fresh.page.url()).hash).toBe('')
  await fresh.readyForOffline()
  // a link that is opened on a device of the store uses nothing up
  await fresh.open(`/enrol#code=${code}`)
  await fresh.shows(/This device is “Handheld 7” of Harbour Street already/)

  const other = await browser.newContext()
  const late = new Device(await other.newPage(), server)
  await late.page.goto(link)
  await late.tap('Add device')
  await late.shows('That code has been used already. Ask a lead for a new one.')
  // an imager reads the next one off the lead's screen, in this app; not one of another store's server
  await late.scan('https://elsewhere.example/enrol#code=AAAA-BBBB')
  await late.shows('That code is for another server. Open https://elsewhere.example on this device to use it.')
  await late.scan('4006381333931')
  await late.shows('That is no code that adds a device.')
  await ana.tap('Another code')
  const next = await makeCode(ana)
  expect(next).not.toBe(code)
  await late.scan(`${server.url}/enrol#code=${next}`)
  await expect(codeField(late.page)).toHaveValue(next)
  await late.tap('Add device')
  await expect(late.page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()

  await ana.open('/devices')
  const list = ana.page.getByRole('list', { name: 'Devices' })
  await expect(list.getByRole('link', { name: /Handheld 7.*Seen.*Working/ })).toBeVisible()
  await expect(list.getByRole('link')).toHaveCount(3)
  await expect(list.getByRole('link', { name: /This device/ })).toHaveCount(1)
  await context.close()
  await other.close()
})

test('a lead renames a device, and blocks one after a question', async ({ ana, ben, complaints }) => {
  complaints.allow(/status of 40[13]/)
  await ana.open('/devices')
  const list = ana.page.getByRole('list', { name: 'Devices' })
  await list.getByRole('link').filter({ hasNotText: 'This device' }).click()
  await ana.page.getByLabel('Name of the device').fill('Counter 2')
  await ana.tap('Rename')
  await ana.shows('It is called Counter 2 now')
  await expectAccessible(ana.page, 'Device')
  await ana.tap('Block this device')
  await ana.shows('Block Counter 2?')
  await ana.shows(/What it has not sent is kept for a lead/)
  await expectAccessible(ana.page, 'Device, block it?')
  await ana.tap('Block it now')
  await ana.shows('It may not come back.')
  await ana.open('/devices')
  await expect(ana.page.getByRole('list', { name: 'Blocked' })).toContainText('Counter 2')
  // its next contact
  await ben.open('/sync')
  await ben.shows(/blocked|taken out of service/)
})

test('a manager makes a link for many devices', async ({ ana, page, browser, server }) => {
  await server.admin('PUT', '/v1/people/mia', { name: MIA.name, role: 'manager', pin: MIA.pin })
  await ana.open('/devices/add')
  await expect(ana.page.getByText('For how many devices?')).toHaveCount(0)
  const device = new Device(page, server)
  await device.enrol()
  await device.signIn(MIA)
  await device.open('/devices/add')
  await page.getByRole('radio', { name: /Several devices/ }).check({ force: true })
  await page.getByRole('textbox', { name: 'Devices' }).fill('2')
  await page.getByRole('textbox', { name: 'Devices' }).press('Enter')
  const code = await makeCode(device)
  expect(code).toHaveLength(19)
  await device.shows(/Good for 2 devices/)
  await expectAccessible(page, 'Add a device, link for many')
  for (const name of ['One', 'Two']) {
    const context = await browser.newContext()
    const added = new Device(await context.newPage(), server)
    await added.page.goto(`${server.url}/enrol#code=${code}&name=${name}`)
    await added.tap('Add device')
    await expect(added.page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
    await context.close()
  }
})

test('the screens of devices, without a network too', async ({ ana, ben, complaints }) => {
  complaints.allow(SERVER_AWAY)
  await ana.open('/devices')
  await expect(ana.page.getByRole('list', { name: 'Devices' })).toBeVisible()
  await expectAccessible(ana.page, 'Devices')
  await ana.tap('Add a device')
  await ana.isAt('Add a device')
  await expectAccessible(ana.page, 'Add a device')
  await makeCode(ana)
  await ana.shows('This app runs at')
  await expect(ana.page.getByRole('img', { name: /^QR/ })).toBeVisible()
  await expectAccessible(ana.page, 'Add a device, code')
  await ana.goOffline()
  await ana.tap('Another code')
  await ana.tap('Make a code')
  await ana.shows('The server does not answer. A code can only be made with the network.')
  await ana.open('/devices')
  await ana.shows('Only the server knows every device.')
  await expectAccessible(ana.page, 'Devices, server away')
  await ben.open('/devices')
  await ben.shows('This is for leads')
})

test('a device checks itself: before it is added, without a network, and where the address is not secure', async ({
  page,
  ana,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const device = new Device(page, server)
  await device.open('/')
  await device.tap('Check this device')
  const list = page.getByRole('list', { name: 'Device check' })
  for (const good of [/^Secure address Good/, /^Saving Good.*is on the disk/, /^Clock Good.*As the server’s/])
    await expect(list.getByRole('listitem').filter({ hasText: good })).toBeVisible()
  // a browser of the tests has neither
  await expect(list.getByRole('listitem').filter({ hasText: /^Camera Limited/ })).toBeVisible()
  await expectAccessible(page, 'Device check')
  await device.tap('Back')
  await expect(codeField(page)).toBeVisible()

  await ana.open('/sync')
  await ana.goOffline()
  await ana.page.getByRole('link', { name: 'Check this device' }).click()
  await ana.shows('As the server’s. As of the last contact.')
  await expect(ana.page.getByRole('listitem').filter({ hasText: /^Works offline Good/ })).toBeVisible()
  await ana.page.reload()
  await ana.shows('As of the last contact.')
  await expectAccessible(ana.page, 'Device check, offline')

  const { context, close } = await launchWith(['--host-resolver-rules=MAP store.test 127.0.0.1'])
  const insecure = await context.newPage()
  await insecure.goto(server.url.replace('127.0.0.1', 'store.test'))
  await insecure.getByRole('link', { name: 'Check this device' }).click()
  const bad = insecure.getByRole('list', { name: 'Device check' }).getByRole('listitem')
  await expect(bad.filter({ hasText: /^Secure address Bad.*plain http/ })).toBeVisible()
  await expectAccessible(insecure, 'Device check, not secure')
  await close()
})

test('tells a clock that is wrong, a camera that is refused, and tries one that works', async ({ server }) => {
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
  const { context, close } = await launchWith(camera)
  const page = await context.newPage()
  await page.clock.install({ time: Date.now() + 3 * 3600_000 })
  await page.goto(`${server.url}/check`)
  const line = (text: RegExp) => page.getByRole('listitem').filter({ hasText: text })
  await expect(line(/^Clock Limited.*[23] hrs fast\. The server’s time is used/)).toBeVisible()
  await expect(line(/^Camera Good/)).toBeVisible()
  await page.getByRole('button', { name: 'Try the camera' }).click()
  await expect(page.locator('video')).toBeVisible()
  await page.getByRole('button', { name: 'Close camera' }).click()
  await expect(page.locator('video')).toHaveCount(0)
  await close()
})
