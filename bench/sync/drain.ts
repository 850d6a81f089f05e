import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from '../start/stats.ts'
import { runsOf, type Runs } from './stats.ts'
import { startSystem, type Size, type SystemName } from './systems.ts'

export interface Drain extends Runs {
  /** until the server had confirmed all to the device that did it */
  confirmedMs: number
  /** until the other device had seen all */
  seenMs: number
  picks: number
}

/** W2: what one device did offline is sent, confirmed there, and seen on a second device; the later of the two. */
export async function measureDrain(name: SystemName, size: Size, runs: number): Promise<Drain> {
  const confirmed: number[] = []
  const seen: number[] = []
  for (let run = 0; run < runs; run++) {
    const folder = await mkdtemp(join(tmpdir(), `storehand-bench-w2-${name}-`))
    const system = await startSystem(name, join(folder, 'server'), size)
    const worker = await system.device(join(folder, 'worker'), 0)
    const other = await system.device(join(folder, 'other'), 1)
    try {
      for (const { page } of [worker, other]) await page.evaluate(() => window.bench.follow())
      await worker.page.evaluate((picks) => window.bench.workOffline(picks), size.picks)
      const seenAt = other.page.evaluate((picks) => window.bench.seen(picks), size.picks)
      const drained = await worker.page.evaluate(() => window.bench.drain())
      confirmed.push(drained.confirmed - drained.from)
      seen.push((await seenAt) - drained.from)
    } finally {
      await worker.close()
      await other.close()
      await system.stop()
      await rm(folder, { recursive: true, force: true })
    }
  }
  return {
    ...runsOf(confirmed.map((ms, run) => Math.max(ms, seen[run] ?? 0))),
    confirmedMs: median(confirmed),
    seenMs: median(seen),
    picks: size.picks,
  }
}
