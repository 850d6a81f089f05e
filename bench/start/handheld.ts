import { chromium, type CDPSession, type Page } from '@playwright/test'
import { chromiumLaunch } from '../../e2e/support/browser.ts'
import { ANA, Device } from '../../e2e/support/device.ts'
import type { StorehandServer } from '../../e2e/support/server.ts'
import { median } from './stats.ts'

/** A store's handheld is about this much slower than a desk's computer. */
export const CPU_SLOWDOWN = 6

export interface Handheld {
  page: Page
  devtools: CDPSession
  close(): Promise<void>
}

/** Runs in the page before the app does. A store's handheld has it installed: no offer comes between the eye and the finger. */
export function offerNoInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => event.stopImmediatePropagation())
}

/** Starts a browser on the profile, as somebody who switches the handheld on. */
export async function openHandheld(profile: string): Promise<Handheld> {
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunch(),
    ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'en-GB' },
  })
  await context.addInitScript(offerNoInstall)
  const page = context.pages()[0] ?? (await context.newPage())
  const devtools = await context.newCDPSession(page)
  return { page, devtools, close: () => context.close() }
}

export async function slowDown(devtools: CDPSession, rate = CPU_SLOWDOWN): Promise<void> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
}

/** Makes the profile a device of the store: signed in, every record here, the app precached. */
export async function prepareHandheld(
  profile: string,
  server: StorehandServer,
): Promise<{ chromium: string; openOrders: number }> {
  const { page, close } = await openHandheld(profile)
  const device = new Device(page, server)
  await device.enrol()
  await device.signIn(ANA)
  await device.readyForOffline()
  const orders = await recordsOf(page, 'fulfillment')
  const open = orders.filter(({ state }) => ['routed', 'accepted', 'picking', 'picked'].includes(state))
  const version = page.context().browser()?.version() ?? 'unknown'
  await close()
  return { chromium: version, openOrders: open.length }
}

/** The confirmed records as IndexedDB holds them. */
async function recordsOf(page: Page, kind: string): Promise<{ state: string }[]> {
  const rows = await readStore<{ kind: string; doc: { state: string } }>(page, 'record')
  return rows.filter((row) => row.kind === kind).map(({ doc }) => doc)
}

/** All rows of one of the device's object stores. */
export async function readStore<Row>(page: Page, store: string): Promise<Row[]> {
  return await page.evaluate(
    (name) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open('storehand')
        opening.addEventListener('error', () => reject(new Error(opening.error?.message)))
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll()
          reading.addEventListener('error', () => reject(new Error(reading.error?.message)))
          reading.addEventListener('success', () => {
            opening.result.close()
            resolve(reading.result as Row[])
          })
        })
      }),
    store,
  )
}

/** How much slower a page really computes when it is asked to be CPU_SLOWDOWN times slower. */
export async function measuredSlowdown(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  const busy = async () => {
    const runs: number[] = []
    for (let run = 0; run < 5; run++) {
      const took = await page.evaluate(() => {
        const from = performance.now()
        let sum = 0
        for (let i = 0; i < 3e7; i++) sum = (sum + i * i) % 1_000_003
        const took = performance.now() - from
        // the sum is used, or the loop would be left out
        return Number.isNaN(sum) ? 0 : took
      })
      runs.push(took)
    }
    return median(runs)
  }
  const full = await busy()
  await slowDown(devtools)
  return Math.round(((await busy()) / full) * 10) / 10
}
