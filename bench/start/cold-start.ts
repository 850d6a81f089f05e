import type { StorehandServer } from '../../e2e/support/server.ts'
import { CPU_SLOWDOWN, offerNoInstall } from './handheld.ts'
import { median, p95, rounded } from './stats.ts'
import { openUnwatched } from './unwatched.ts'
import { watchList } from './work-list.ts'

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
  for (let run = 0; run < RUNS; run++) runs.push(await startCold(profile, server.url))
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

/** Opens the list and taps a filter at once; both in ms since the navigation started. */
async function startCold(profile: string, url: string): Promise<{ paintedAt: number; answeredAt: number }> {
  const { send, evaluate, close } = await openUnwatched(profile)
  await send('Emulation.setDeviceMetricsOverride', { width: 360, height: 740, deviceScaleFactor: 1, mobile: true })
  await send('Emulation.setTouchEmulationEnabled', { enabled: true })
  await send('Page.enable')
  for (const script of [offerNoInstall, watchList]) {
    await send('Page.addScriptToEvaluateOnNewDocument', { source: `(${script.toString()})()` })
  }
  await send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  await send('Page.navigate', { url })
  // it has answered once the new document is there, with what the scripts above left in it
  const { at, x, y } = await evaluate<{ at: number; x: number; y: number }>('listWatch.painted')
  await send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  await send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  const answeredAt = await evaluate<number>('listWatch.answered')
  await close()
  return { paintedAt: at, answeredAt }
}
