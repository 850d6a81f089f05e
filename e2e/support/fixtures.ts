import { test as base, expect } from '@playwright/test'
import { Complaints } from './complaints.ts'
import { ANA, BEN, Device, EVE } from './device.ts'
import { StorehandServer } from './server.ts'

export { expect } from '@playwright/test'
export { SERVER_AWAY } from './complaints.ts'

interface Fixtures {
  /** further arguments of `storehand start`: `test.use({ serverArgs: ['--no-demo'] })` */
  serverArgs: string[]
  /** a running server with fresh data; relative addresses go to it */
  server: StorehandServer
  /** Ana's handheld and Ben's: enrolled, signed in, ready to work offline */
  ana: Device
  ben: Device
  /** a manager's, likewise */
  eve: Device
  /** fails the test on an error in any page's console that it did not `allow` */
  complaints: Complaints
}

export const test = base.extend<Fixtures>({
  serverArgs: [[], { option: true }],

  server: async ({ serverArgs }, use, testInfo) => {
    const server = await StorehandServer.create(serverArgs)
    try {
      await server.start()
      await use(server)
    } finally {
      if (testInfo.status !== testInfo.expectedStatus)
        await testInfo.attach('server output', { body: server.output, contentType: 'text/plain' })
      await server.dispose()
    }
  },

  ana: async ({ browser, server }, use) => {
    const context = await browser.newContext()
    await use(await Device.join(context, server, ANA))
    await context.close()
  },
  ben: async ({ browser, server }, use) => {
    const context = await browser.newContext()
    await use(await Device.join(context, server, BEN))
    await context.close()
  },

  eve: async ({ browser, server }, use) => {
    const context = await browser.newContext()
    await use(await Device.join(context, server, EVE))
    await context.close()
  },

  baseURL: async ({ server }, use) => {
    await use(server.url)
  },

  complaints: [
    async ({ browser }, use) => {
      const complaints = new Complaints()
      const watch = complaints.watch.bind(complaints)
      browser.on('context', watch)
      await use(complaints)
      browser.off('context', watch)
      expect(complaints.unexpected(), 'errors in the console').toEqual([])
    },
    { auto: true },
  ],
})
