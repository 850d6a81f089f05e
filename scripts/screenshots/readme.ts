import { copyFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { ANA, Device } from '../../e2e/support/device.ts'
import { handoverCode } from '../../e2e/support/orders.ts'
import type { StorehandServer } from '../../e2e/support/server.ts'
import { HANDHELD, type Stage } from './stage-set.ts'

const DOCS = 'docs/screenshots'
const MANIFEST = 'public/screenshots'

/** The pictures of the README and of the web manifest. */
export async function readme({ browser, server }: Stage): Promise<void> {
  await handheld(browser, server)
  await wide(browser, server)
}

async function handheld(browser: Browser, server: StorehandServer): Promise<void> {
  const device = await Device.join(await browser.newContext(HANDHELD), server, ANA)
  const { page } = device
  const shoot = async (name: string) => {
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: `${DOCS}/${name}.png`, animations: 'disabled' })
  }
  await shoot('work')
  await device.openOrder('4711')
  await device.startPicking()
  await page.getByRole('img').first().or(page.locator('img').first()).waitFor()
  await shoot('pick')
  await device.openOrder('4732', 'Waiting')
  await page.getByLabel(/Customer’s code/).fill(await handoverCode(server, '4732'))
  await page.getByText('The code is right').waitFor()
  await shoot('handover')
  await server.stop()
  await device.openOrder('4711')
  await page.getByRole('button', { name: 'Picked by hand' }).click()
  await device.short()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await device.connection().filter({ hasText: 'to send' }).waitFor()
  await shoot('offline')
  await device.connection().click()
  await page.getByRole('heading', { name: 'To send' }).waitFor()
  await shoot('sync')
  await server.start()
  for (const name of ['work', 'pick']) copyFileSync(`${DOCS}/${name}.png`, `${MANIFEST}/${name}.png`)
}

async function wide(browser: Browser, server: StorehandServer): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
  const device = await Device.join(context, server, ANA)
  await device.page.screenshot({ path: `${MANIFEST}/wide.png`, animations: 'disabled' })
}
