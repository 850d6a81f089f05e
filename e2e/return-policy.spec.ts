import type { Browser } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { Device } from './support/device.ts'
import { expect, SERVER_AWAY, test as base } from './support/fixtures.ts'
import type { StorehandServer } from './support/server.ts'

async function join(browser: Browser, server: StorehandServer, id: string, person: { name: string; pin: string }) {
  await server.admin('PUT', `/v1/people/${id}`, { ...person, role: 'manager' })
  return await Device.join(await browser.newContext(), server, person)
}

/** A manager's device: enrolled, signed in, ready to work offline. */
const test = base.extend<{ max: Device }>({
  max: async ({ browser, server }, use) => {
    const device = await join(browser, server, 'max', { name: 'Max Weber', pin: '4444' })
    await use(device)
    await device.page.context().close()
  },
})

test('a manager changes the rules of returns: what two rules are for, or none, is said with a case; published, every device has them', async ({
  max,
  ana,
  complaints,
}) => {
  const { page } = max
  const sheet = page.getByRole('dialog')
  const publish = page.getByRole('button', { name: 'Publish' })
  await max.open('/setup')
  await max.tap(/^Returns/)
  await max.isAt('Returns')
  await max.shows('Nobody has published any')
  await expect(publish).toBeDisabled()
  await expectAccessible(page, 'Set up, returns')

  // fourteen days instead of thirty: the days between have no rule
  await page.getByRole('button', { name: /We take it back for thirty days/ }).click()
  await expectAccessible(page, 'Set up, a rule of returns')
  await sheet.getByLabel('The rule in your words').fill('We take it back for fourteen days.')
  await sheet.getByRole('textbox', { name: 'Days after they had it, up to' }).fill('14')
  await sheet.getByRole('button', { name: 'Done' }).click()
  await max.hears(/^No rule is for this case: 15 days later · As new · With a receipt\.$/)
  await expect(publish).toBeDisabled()
  await expectAccessible(page, 'Set up, returns with a gap')

  // a rule for it that goes too far
  await max.tap('Add a rule for it')
  await sheet.getByLabel('The rule in your words').fill('Store credit until the thirtieth day.')
  await sheet.getByRole('radio', { name: 'Store credit' }).check()
  await sheet.getByRole('textbox', { name: 'Fee kept back, in percent of the price' }).fill('10')
  await sheet.getByRole('button', { name: 'Done' }).click()
  await max.hears(/^Two rules are for one case: “It is longer than thirty days ago\.” and “Store credit.*31 days later/)
  await expect(page.getByRole('button', { name: /Store credit until.*Overlaps/ })).toBeVisible()
  await page.getByRole('button', { name: /Store credit until/ }).click()
  await sheet.getByLabel('However long ago').uncheck()
  await sheet.getByRole('textbox', { name: 'Days after they had it, up to' }).fill('30')
  await sheet.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('button', { name: /Store credit until.*15 to 30 days.*fee 10 %/ })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)

  // in which order several tenders are paid back
  const tenders = page.getByRole('list', { name: 'Money goes back first to' })
  await tenders.getByRole('button', { name: 'Move Gift card up' }).click()
  await expect(tenders.getByRole('listitem').first()).toContainText('Gift card')

  // how far a device goes by itself, and what is looked at
  await page.getByLabel('Give money back without the network').check()
  await page.getByLabel(/^At most for one return, in/).fill('50')
  await page.getByLabel(/^At most for all together, in/).fill('2OO')
  await max.shows('That is no price.')
  await expect(publish).toBeDisabled()
  await page.getByLabel(/^At most for all together, in/).fill('200')
  await page.getByRole('textbox', { name: 'Returns at most, together' }).fill('10')
  await page.getByRole('button', { name: /^How many returns/ }).click()
  await sheet.getByLabel('A manager must approve, from').fill('5')
  await sheet.getByRole('button', { name: 'Done' }).click()
  await max.shows('In 90 days: approved from 5')

  // not without the server, and nothing is lost
  await max.goOffline()
  complaints.allow(SERVER_AWAY)
  await max.tap('Publish')
  await max.hears(/The rules were NOT published/)
  await max.goOnline()
  await expect(async () => {
    await max.tap('Publish')
    await expect(page.getByText('Published. Devices have it').first()).toBeVisible({ timeout: 5_000 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByText(/^In force since/)).toBeVisible()
  await expect(publish).toBeDisabled()

  // from another day on
  await page.getByRole('button', { name: /It is longer than thirty days ago/ }).click()
  await sheet.getByLabel('The rule in your words').fill('More than thirty days: sorry.')
  await sheet.getByRole('button', { name: 'Done' }).click()
  await page.getByLabel('On a day').check()
  await page.getByLabel('First day').fill('2020-01-01')
  await max.shows('That day has begun.')
  await page.getByLabel('First day').fill('2035-01-01')
  await max.tap('Publish')
  await expect(page.getByText(/^Begin 1 Jan 2035|^Begin Jan 1, 2035/)).toBeVisible()
  const versions = page.getByRole('list', { name: 'Versions' })
  await expect(versions.getByRole('button')).toHaveCount(2)
  await expect(versions.getByRole('button', { name: /Not begun/ })).toBeVisible()
  await versions.getByRole('button', { name: /In force/ }).click()
  await expect(sheet.getByText('It is longer than thirty days ago.')).toBeVisible()
  await sheet.getByRole('button', { name: 'Close' }).click()

  // a lead has them, offline too, and cannot change them
  await ana.open('/setup/returns')
  await expect(ana.page.getByText('More than thirty days: sorry.').first()).toBeVisible({ timeout: 30_000 })
  await ana.shows('A manager publishes these rules.')
  await expect(ana.page.getByRole('button', { name: 'Publish' })).toHaveCount(0)
})

test('of two managers who change the rules the second is told, and nothing that was changed is lost', async ({
  max,
  browser,
  server,
}) => {
  const mia = await join(browser, server, 'mia', { name: 'Mia Rossi', pin: '5555' })
  const change = async ({ page }: Device, rule: RegExp, says: string) => {
    await page.getByRole('button', { name: rule }).click()
    await page.getByRole('dialog').getByLabel('The rule in your words').fill(says)
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await expect(page.getByText(says)).toBeVisible()
  }
  for (const device of [max, mia]) await device.open('/setup/returns')
  await change(mia, /thirty days ago/, 'Mia says: too late.')
  await change(max, /for thirty days/, 'Max says: thirty days.')
  await max.tap('Publish')
  await expect(max.page.getByText(/^In force since/)).toBeVisible()
  await expect(mia.page.getByText(/^Max Weber published other rules .*, after you had begun/)).toBeVisible({
    timeout: 30_000,
  })
  await mia.shows('Max says: thirty days.')
  await mia.tap('Go on with yours')
  await mia.shows('Mia says: too late.')
  await mia.tap('Publish')
  await expect(mia.page.getByText(/^In force since/)).toBeVisible()
  await mia.page.context().close()
})
