import { chromium } from '@playwright/test'
import { chromiumLaunch } from '../../e2e/support/browser.ts'
import { ANA, Device } from '../../e2e/support/device.ts'
import { ean13, importOrder } from '../../e2e/support/orders.ts'
import { StorehandServer } from '../../e2e/support/server.ts'
import { slowDown } from '../start/handheld.ts'
import { median, p95, percentile } from '../start/stats.ts'

/** Wrong items that are scanned, one after the other. */
const SCANS = 20

declare global {
  interface Window {
    /** ms from the Enter that ended each scan to its answer painted */
    answered: number[]
  }
}

/** Runs in the page before the app does, which may answer a scan before anybody else hears of its last key. */
function watch(): void {
  window.answered = []
  let from: number | undefined
  // at the window: what reads the imager lets the end of a scan go no further
  window.addEventListener(
    'keydown',
    (event) => {
      // not its timeStamp: that is the imager's, which was made up
      if (event.key === 'Enter') from = performance.now()
    },
    { capture: true },
  )
  new MutationObserver(() => {
    if (from === undefined || !document.querySelector('main [role=alert]')) return
    const began = from
    from = undefined
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => window.answered.push(performance.now() - began))
      port1.start()
      port2.postMessage(undefined)
    })
  }).observe(document, { childList: true, characterData: true, subtree: true })
}

/** From the end of a scan to its answer on the screen while picking, the CPU slowed six times; all in ms. */
export async function measureFeedback() {
  const server = await StorehandServer.create([])
  const browser = await chromium.launch(chromiumLaunch())
  try {
    await server.start()
    await importOrder(server, 'BENCH-1', [{ name: 'Mug', gtin: ean13(11), quantity: 1, aisle: 'A1' }])
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })
    await context.addInitScript(watch)
    const device = await Device.join(context, server, ANA)
    await device.openOrder('BENCH-1')
    await device.startPicking()
    const devtools = await context.newCDPSession(device.page)
    await slowDown(devtools)
    await device.page.evaluate(() => (window.answered = []))
    for (let scan = 1; scan <= SCANS; scan++) {
      await device.scan(ean13(100 + scan))
      await device.page.waitForFunction((count) => window.answered.length >= count, scan)
    }
    const ms = await device.page.evaluate(() => window.answered)
    return { n: ms.length, p50Ms: median(ms), p95Ms: p95(ms), maxMs: percentile(ms, 1) }
  } finally {
    await browser.close()
    await server.dispose()
  }
}
