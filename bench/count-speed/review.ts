import { slowDown } from '../start/handheld.ts'
import { percentile } from '../start/stats.ts'
import type { Shop } from './shop.ts'

/** Longer than this after the one before, a frame of 60 a second was left out. */
const DROPPED_MS = 25
/** As a thumb that flings, in pixels a second, and how far in all. */
const SPEED = 3_000
const FAR = 30_000

declare global {
  interface Window {
    scrollFrames: { ms: number; isBlank: boolean }[]
  }
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
  await slowDown(devtools)
  const { width, height } = page.viewportSize() ?? { width: 360, height: 740 }
  await page.evaluate(
    ({ x, y }) => {
      window.scrollFrames = []
      let last = performance.now()
      const look = (now: number) => {
        const isBlank = !document.elementFromPoint(x, y)?.closest('li, button')
        window.scrollFrames.push({ ms: now - last, isBlank })
        last = now
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
    { x: width / 2, y: height / 2 },
  )
  const gesture = { x: width / 2, y: height / 2, yDistance: -FAR, speed: SPEED, gestureSourceType: 'touch' as const }
  await devtools.send('Input.synthesizeScrollGesture', gesture)
  const frames = await page.evaluate(() => window.scrollFrames)
  const scrolled = await page.getByRole('main').evaluate((main) => Math.round(main.scrollTop))
  await slowDown(devtools, 1)
  const ms = frames.slice(1).map((frame) => frame.ms)
  return {
    lines: Number(/\d[\d,]*/.exec(rows)?.[0].replace(',', '') ?? 0),
    scrolled,
    frames: ms.length,
    dropped: ms.filter((one) => one > DROPPED_MS).length,
    ...{ p95Ms: percentile(ms, 0.95), longestMs: percentile(ms, 1) },
    blank: frames.filter(({ isBlank }) => isBlank).length,
  }
}
