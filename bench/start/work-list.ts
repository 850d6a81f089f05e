import type { Page } from '@playwright/test'

/** What the page itself notes, in ms since its navigation started. */
interface ListWatch {
  /** rows filled the window and were painted, and where the filter "Waiting" is */
  painted: Promise<{ at: number; x: number; y: number }>
  /** the list changed after the tap, and that was painted */
  answered: Promise<number>
}

declare global {
  interface Window {
    listWatch: ListWatch
  }
}

/** Runs in the page before the app does. */
export function watchList(): void {
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
  const rows = () => document.querySelectorAll('main li a[href]')
  const fillsWindow = () =>
    rows().length > 4 && ([...rows()].at(-1)?.getBoundingClientRect().bottom ?? 0) >= window.innerHeight
  const until = (holds: () => boolean) =>
    new Promise<void>((done) => {
      const observer = new MutationObserver(() => {
        if (!holds()) return
        observer.disconnect()
        done()
      })
      observer.observe(document, { childList: true, subtree: true })
    })
  const listed = (async () => {
    await until(fillsWindow)
    await painted()
    const at = performance.now()
    const label = [...document.querySelectorAll('main label')].find((option) => option.textContent === 'Waiting')
    if (!label) throw new Error('The list has no filter "Waiting"')
    const { x, y, width, height } = label.getBoundingClientRect()
    return { at, x: x + width / 2, y: y + height / 2 }
  })()
  const answered = (async () => {
    await listed
    const before = rows()[0]
    await until(() => rows()[0] !== before)
    await painted()
    return performance.now()
  })()
  window.listWatch = { painted: listed, answered }
}

/**
 * Waits for the rows, and taps a filter at once, with a real touch.
 * @returns both in ms since the navigation started
 */
export async function untilListAnswers(page: Page): Promise<{ paintedAt: number; answeredAt: number }> {
  const { at, x, y } = await page.evaluate(() => window.listWatch.painted)
  await page.touchscreen.tap(x, y)
  return { paintedAt: at, answeredAt: await page.evaluate(() => window.listWatch.answered) }
}
