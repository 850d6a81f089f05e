import { startIdentityProvider, type TestProvider } from '../server/testing/identity-provider.ts'
import { RETURN_PATH } from '#domain/people/return-path.ts'
import { expectAccessible } from './support/axe.ts'
import { ANA, BEN, Device } from './support/device.ts'
import { expect, SERVER_AWAY, test as base } from './support/fixtures.ts'
import { StorehandServer } from './support/server.ts'

/** Chromium logs an answer of 403 as an error. */
const REFUSED = /status of 403/
const NEW_PIN = '4826'

const test = base.extend<{ chain: { server: StorehandServer; provider: TestProvider }; provider: TestProvider }>({
  chain: async ({ serverArgs }, use) => {
    const server = await StorehandServer.create(serverArgs)
    const provider = await startIdentityProvider([server.url + RETURN_PATH])
    const { issuer, clientId, clientSecret, name } = provider.settings
    server.env = {
      STOREHAND_OIDC_ISSUER: issuer,
      STOREHAND_OIDC_CLIENT_ID: clientId,
      STOREHAND_OIDC_CLIENT_SECRET: clientSecret,
      STOREHAND_OIDC_NAME: name,
    }
    await server.start()
    await server.admin('PUT', '/v1/people/ana/identity', { identity: 'ana@contoso' })
    await use({ server, provider })
    await server.dispose()
    await provider.stop()
  },
  server: async ({ chain }, use) => await use(chain.server),
  provider: async ({ chain }, use) => await use(chain.provider),
})

async function atProvider({ page }: Device, name: string): Promise<void> {
  await page.getByLabel('User name').fill(name)
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function choosePin(device: Device, pin: string): Promise<void> {
  await device.page.getByLabel(`New PIN of ${ANA.name}`).fill(pin)
  await device.tap('Next')
  await device.page.getByLabel(`The new PIN of ${ANA.name} once more`).fill(pin)
  await device.tap('Set PIN')
}

test('a lead signs in at the identity provider, sets a PIN, and signs in with it without a network', async ({
  page,
  server,
  complaints,
}) => {
  complaints.allow(SERVER_AWAY)
  const device = new Device(page, server)
  await device.enrol()
  await device.tap('Sign in with Contoso')
  await atProvider(device, 'ana@contoso')
  await device.shows('Contoso says that you are Ana Ortiz.')
  expect(page.url(), 'nothing of the provider stays in the address').toBe(`${server.url}/`)
  await expectAccessible(page, 'Your PIN')
  await choosePin(device, NEW_PIN)
  await expect(page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
  await device.readyForOffline()

  await device.open('/me')
  await device.tap('Sign out')
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
  await device.goOffline()
  await page.reload()
  await page.getByRole('button', { name: new RegExp(ANA.name) }).click()
  await page.getByLabel(`PIN of ${ANA.name}`).fill(ANA.pin)
  await device.tap('Sign in')
  await device.shows('That PIN is not right.')
  await page.getByLabel(`PIN of ${ANA.name}`).fill(NEW_PIN)
  await device.tap('Sign in')
  await expect(page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
})

test('whoever the provider does not name for this store is told what to do', async ({
  page,
  server,
  provider,
  complaints,
}) => {
  complaints.allow(REFUSED)
  complaints.allow(SERVER_AWAY)
  const device = new Device(page, server)
  await device.enrol()
  await device.tap('Sign in with Contoso')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await device.shows('The sign-in was cancelled at Contoso.')
  await device.tap('Try again')
  await atProvider(device, 'eve@contoso')
  await device.shows('Contoso knows you, and this store does not know you by it.')
  await expectAccessible(page, 'Not known by the provider')

  // an associate has a lead; whoever forgot their PIN as a lead finds the way where they type it
  await device.tap('Sign in with a PIN')
  await page.getByRole('button', { name: new RegExp(BEN.name) }).click()
  await expect(page.getByLabel(`PIN of ${BEN.name}`)).toBeVisible()
  await expect(page.getByRole('button', { name: /Contoso/ })).toHaveCount(0)
  await device.tap('Someone else')
  await page.getByRole('button', { name: new RegExp(ANA.name) }).click()
  await provider.stop()
  await device.tap('Set a new PIN with Contoso')
  await device.shows('Contoso does not answer. Sign in with your PIN, or try again in a moment.')
  await page.getByLabel(`PIN of ${ANA.name}`).fill(ANA.pin)
  await device.tap('Sign in')
  await expect(page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
})
