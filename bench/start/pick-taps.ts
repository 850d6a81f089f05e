import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { Device } from '../../e2e/support/device.ts'
import type { StorehandServer } from '../../e2e/support/server.ts'
import { readStore, slowDown } from './handheld.ts'
import { LINES_TO_PICK } from './orders.ts'
import { median, p95, percentile } from './stats.ts'

/** Both in ms since the finger left the screen. */
interface Tap {
  painted: number
  durable: number
}

interface TapWatch {
  /** begins to look for the next tap */
  begin(): void
  /** that tap, once its answer is painted and its command durable */
  tap: Promise<Tap>
}

declare global {
  interface Window {
    tapWatch: TapWatch
  }
}

export interface PickTaps {
  n: number
  p50Ms: number
  p95Ms: number
  maxMs: number
  paintedP95Ms: number
  durableP95Ms: number
}

/**
 * A person's pace, in ms between an answer and the next tap: slower than the second tap of a double tap, which is none, and
 * meeting every phase of the round that follows a tap (after 1 s without one, in src/offline/engine.ts).
 */
const PACE_MS = [300, 450, 600, 750, 900, 1050, 1200, 1400, 1600, 1800, 2000]

/** A finger that taps is on the glass for 50 to 100 ms; the page has seen it come down by the time it leaves. */
const FINGER_RESTS_MS = 70

/** Runs in the page before the app does. */
function watchTaps(): void {
  let durable: (at: number) => void = () => undefined
  // a strictly durable transaction is complete once its writes are flushed; a round with the server adds no command
  const add = IDBObjectStore.prototype.add
  IDBObjectStore.prototype.add = function (value, key) {
    if (this.name === 'outbox' && this.transaction.durability === 'strict')
      this.transaction.addEventListener('complete', () => durable(performance.now()))
    return key === undefined ? add.call(this, value) : add.call(this, value, key)
  }
  const item = () => [...document.querySelectorAll('main p')].find((text) => /^Item \d+$/.test(text.textContent ?? ''))
  // a message that is posted from a frame's callback comes once that frame is painted
  const painted = () =>
    new Promise<void>((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => done())
        port1.start()
        port2.postMessage(undefined)
      })
    })

  const next = async (): Promise<Tap> => {
    const before = item()?.textContent
    const lifted = new Promise<number>((done) => {
      document.addEventListener('pointerup', (event) => done(event.timeStamp), { capture: true, once: true })
    })
    const written = new Promise<number>((done) => (durable = done))
    const changed = new Promise<void>((done) => {
      const observer = new MutationObserver(() => {
        const now = item()?.textContent
        if (now === undefined || now === before) return
        observer.disconnect()
        done()
      })
      observer.observe(document, { childList: true, characterData: true, subtree: true })
    })
    const shown = (async () => {
      await changed
      await painted()
      return performance.now()
    })()
    const [from, durableAt, shownAt] = await Promise.all([lifted, written, shown])
    return { painted: shownAt - from, durable: durableAt - from }
  }
  window.tapWatch = {
    begin: () => {
      window.tapWatch.tap = next()
    },
    tap: Promise.reject(new Error('nobody looked for a tap')),
  }
  window.tapWatch.tap.catch(() => undefined)
}

/** Picks the order's items one by one with real touches, the CPU slowed; all but the last, which brings no next item. */
export async function measurePickTaps(page: Page, server: StorehandServer, order: string): Promise<PickTaps> {
  await page.addInitScript(watchTaps)
  const device = new Device(page, server)
  await device.openOrder(order)
  await device.startPicking()
  const button = page.getByRole('button', { name: 'Picked by hand' })
  const devtools = await page.context().newCDPSession(page)
  await slowDown(devtools)
  // not locator.tap(): it looks into the page at each of its events, on the processor that is measured
  const touch = async (x: number, y: number) => {
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
    await pause(FINGER_RESTS_MS)
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }

  const taps: Tap[] = []
  for (let tap = 0; tap < LINES_TO_PICK - 1; tap++) {
    await button.tap({ trial: true })
    const { x, y, width, height } = (await button.boundingBox()) ?? fail('The button is not on the screen')
    await page.evaluate(() => window.tapWatch.begin())
    await touch(x + width / 2, y + height / 2)
    taps.push(await page.evaluate(() => window.tapWatch.tap))
    await pause(PACE_MS[tap % PACE_MS.length])
  }
  await assertKept(page, taps.length)
  const whole = taps.map(({ painted, durable }) => Math.max(painted, durable))
  return {
    n: taps.length,
    p50Ms: median(whole),
    p95Ms: p95(whole),
    maxMs: percentile(whole, 1),
    paintedP95Ms: p95(taps.map(({ painted }) => painted)),
    durableP95Ms: p95(taps.map(({ durable }) => durable)),
  }
}

function fail(message: string): never {
  throw new Error(message)
}

/** Every tap became a command that is here: still to be sent, or answered. */
async function assertKept(page: Page, taps: number): Promise<void> {
  const applied = await readStore<{ envelopes: string }>(page, 'applied')
  const kept = [
    ...(await readStore<{ name: string }>(page, 'outbox')),
    ...(await readStore<{ name: string }>(page, 'answered')),
    ...applied.flatMap(({ envelopes }) => JSON.parse(envelopes) as { name: string }[]),
  ].filter(({ name }) => name === 'pick-line')
  if (kept.length < taps) throw new Error(`${taps} taps made ${kept.length} commands`)
}
