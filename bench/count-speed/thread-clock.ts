import type { CDPSession } from '@playwright/test'

/** Reads what the page's main thread has taken of the processor, in ms: what else runs on the machine is not in it. */
export function threadClock(devtools: CDPSession): () => Promise<number> {
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0)
  }
}
