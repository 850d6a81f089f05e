import type { CDPSession } from '@playwright/test'
import { CPU_SLOWDOWN, slowDown } from '../start/handheld.ts'
import { percentile } from '../start/stats.ts'
import type { Shop } from './shop.ts'
import { threadClock } from './thread-clock.ts'

/** Longer than this after the one before, a frame of 60 a second was left out. */
const DROPPED_MS = 25
/** As a thumb that flings, in pixels. */
const PER_SECOND = 3_000
const FAR = 30_000

interface Drawn {
  name: string
  /** in µs */
  ts: number
}

/** A reviewer goes through the lines of the count. */
export async function measureReview({ eve }: Shop) {
  const { device, page, devtools } = eve
  await device.tap('Hand it in')
  await device.tap('Review it')
  await device.isAt('Review Yearly count')
  await page.getByText('All', { exact: true }).click()
  const list = page.getByRole('region', { name: 'Lines' }).getByRole('list')
  await list.getByRole('button').first().waitFor({ timeout: 60_000 })
  const rows = await page.getByRole('region', { name: 'Lines' }).innerText()
  // rows under the finger
  await page.getByRole('main').evaluate((main) => main.scrollTo(0, 600))
  const busy = threadClock(devtools)
  await devtools.send('Performance.enable', { timeDomain: 'timeTicks' })
  await page.evaluate(watchRows)
  const from = await busy()
  // unslowed: slowed, a thread that waits uses the processor too
  await scroll(devtools, -FAR / 5)
  const workMs = (await busy()) - from
  const { length: worked } = await page.evaluate(() => window.rowsSeen)
  await slowDown(devtools)
  await page.evaluate(() => (window.rowsSeen = []))
  const drawn = await framesDrawn(devtools, () => scroll(devtools, -FAR))
  await slowDown(devtools, 1)
  const seen = await page.evaluate(() => window.rowsSeen)
  const gaps = drawn.slice(1).map((at, index) => at - (drawn[index] ?? at))
  return {
    lines: Number(/\d[\d,]*/.exec(rows)?.[0].replace(',', '') ?? 0),
    scrolled: (seen.at(-1)?.top ?? 0) - (seen[0]?.top ?? 0),
    frames: drawn.length,
    dropped: gaps.filter((ms) => ms > DROPPED_MS).length,
    ...{ p95Ms: percentile(gaps, 0.95), longestMs: percentile(gaps, 1) },
    updates: seen.length,
    // rows were there for what was scrolled to by the next update, and the one after
    blank: seen.filter(({ to }, index) => to < (seen[index + 2]?.below ?? 0)).length,
    updateMs: Math.round((10 * CPU_SLOWDOWN * workMs) / worked) / 10,
  }
}

/** The browser's compositor scrolls, as it does under a finger. */
async function scroll(devtools: CDPSession, yDistance: number): Promise<void> {
  await devtools.send('Input.synthesizeScrollGesture', {
    ...{ x: 180, y: 300, yDistance, speed: PER_SECOND, gestureSourceType: 'mouse' },
  })
}

/** @returns when each frame was drawn meanwhile, in ms */
async function framesDrawn(devtools: CDPSession, work: () => Promise<void>): Promise<number[]> {
  const events: Drawn[] = []
  // what an event holds is the browser's own
  const keep = ({ value }: { value: unknown[] }) => events.push(...(value as Drawn[]))
  devtools.on('Tracing.dataCollected', keep)
  const includedCategories = ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame']
  await devtools.send('Tracing.start', {
    ...{ transferMode: 'ReportEvents', traceConfig: { includedCategories, excludedCategories: ['*'] } },
  })
  await work()
  const complete = new Promise((done) => devtools.once('Tracing.tracingComplete', done))
  await devtools.send('Tracing.end')
  await complete
  devtools.off('Tracing.dataCollected', keep)
  const drawn = events.filter(({ name }) => name === 'DrawFrame').map(({ ts }) => ts / 1000)
  return drawn.toSorted((one, other) => one - other)
}

declare global {
  interface Window {
    /** at each frame of the page, in px: the top and the end of what is on the screen, and how far down there are rows */
    rowsSeen: { top: number; below: number; to: number }[]
  }
}

/** Runs in the page. */
function watchRows(): void {
  const main = document.querySelector('main')
  const list = main?.querySelector('li[data-index]')?.parentElement
  window.rowsSeen = []
  const look = () => {
    const last = list?.lastElementChild
    if (main && list && last instanceof HTMLElement) {
      const { scrollTop: top, clientHeight } = main
      const to = list.offsetTop + last.offsetTop + last.offsetHeight
      if (window.rowsSeen.at(-1)?.top !== top) window.rowsSeen.push({ top, below: top + clientHeight, to })
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
