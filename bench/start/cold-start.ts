import type { StorehandServer } from '../../e2e/support/server.ts'
import { openHandheld, slowDown } from './handheld.ts'
import { median, p95, rounded } from './stats.ts'
import { untilListAnswers, watchList } from './work-list.ts'

const RUNS = 9

export interface ColdStart {
  n: number
  medianMs: number
  p95Ms: number
  listMedianMs: number
  tapMedianMs: number
  runsMs: number[]
}

/** Each run starts a browser of its own on the same profile; the server must not run. */
export async function measureColdStart(profile: string, server: StorehandServer): Promise<ColdStart> {
  const runs: { paintedAt: number; answeredAt: number }[] = []
  for (let run = 0; run < RUNS; run++) {
    const { page, devtools, close } = await openHandheld(profile)
    await page.addInitScript(watchList)
    await slowDown(devtools)
    await page.goto(server.url, { waitUntil: 'commit' })
    runs.push(await untilListAnswers(page))
    await close()
  }
  const answered = runs.map(({ answeredAt }) => answeredAt)
  return {
    n: runs.length,
    medianMs: median(answered),
    p95Ms: p95(answered),
    listMedianMs: median(runs.map(({ paintedAt }) => paintedAt)),
    tapMedianMs: median(runs.map(({ paintedAt, answeredAt }) => answeredAt - paintedAt)),
    runsMs: rounded(answered),
  }
}
