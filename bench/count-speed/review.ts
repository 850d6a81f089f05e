import { slowDown } from '../start/handheld.ts'
import { percentile } from '../start/stats.ts'
import type { Shop } from './shop.ts'
import { threadClock } from './thread-clock.ts'

/** Longer than this after the one before, a frame of 60 a second was left out. */
const DROPPED_MS = 25
/** As a thumb that flings: so many pixels with each frame that is shown (3,000 in a second), and how many frames. */
const STEP = 50
const FRAMES = 600

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
  await slowDown(devtools)
  const { width, height } = page.viewportSize() ?? { width: 360, height: 740 }
  const busy = threadClock(devtools)
  await devtools.send('Performance.enable', { timeDomain: 'timeTicks' })
  const from = await busy()
  const frames = await page.evaluate(fling, { x: width / 2, y: height / 2, step: STEP, count: FRAMES })
  const workMs = (await busy()) - from
  const scrolled = await page.getByRole('main').evaluate((main) => Math.round(main.scrollTop))
  await slowDown(devtools, 1)
  const ms = frames.slice(1).map((frame) => frame.ms)
  return {
    lines: Number(/\d[\d,]*/.exec(rows)?.[0].replace(',', '') ?? 0),
    scrolled,
    frames: ms.length,
    workMs: Math.round((10 * workMs) / frames.length) / 10,
    dropped: ms.filter((one) => one > DROPPED_MS).length,
    ...{ p95Ms: percentile(ms, 0.95), longestMs: percentile(ms, 1) },
    blank: frames.filter(({ isBlank }) => isBlank).length,
  }
}

/** Runs in the page. @returns for each frame how long after the one before it came, in ms, and whether there was no row at this point */
function fling({ x, y, step, count }: { x: number; y: number; step: number; count: number }) {
  const main = document.querySelector('main')
  return new Promise<{ ms: number; isBlank: boolean }[]>((done) => {
    const frames: { ms: number; isBlank: boolean }[] = []
    let last = performance.now()
    const next = (now: number) => {
      // to look costs a frame something too
      const isBlank = frames.length % 5 === 0 && !document.elementFromPoint(x, y)?.closest('li')
      frames.push({ ms: now - last, isBlank })
      last = now
      main?.scrollBy(0, step)
      if (frames.length < count) requestAnimationFrame(next)
      else done(frames)
    }
    requestAnimationFrame(next)
  })
}
