/** `npm run sim -- --seeds 1000 --devices 30 --start 1`, or `--planted`, or `--replay tests/sim/regressions/x.json`. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { makePlan, type Plan } from './plan.ts'
import { plantedBugs } from './planted.ts'
import { Pool, WorkerEnded } from './pool.ts'
import { hunt } from './hunt.ts'
import { Report } from './report.ts'
import { shrink } from './shrink.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    devices: { type: 'string', default: '8' },
    start: { type: 'string', default: '1' },
    workers: { type: 'string', default: '2' },
    planted: { type: 'boolean', default: false },
    replay: { type: 'string' },
  },
})
const [seeds, most, start, workers] = [values.seeds, values.devices, values.start, values.workers].map(Number) as [
  number,
  number,
  number,
  number,
]

/** After this many histories a line is added to the journal, which outlives a run that is killed. */
const JOURNAL_EVERY = 50
const JOURNAL = '.cache/sim-journal.jsonl'
mkdirSync('.cache', { recursive: true })

let ended = false
// whatever ends it early, nobody takes the silence for a pass
process.on('exit', () => {
  if (ended) return
  console.error('\nThe simulation ended before it was done.')
  process.exitCode ||= 1
})
if (values.replay !== undefined) await replay(values.replay)
else if (values.planted) await findPlanted()
else await simulate()
ended = true

async function simulate(): Promise<void> {
  const pool = new Pool()
  const report = new Report(seeds)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      note(report)
      report.print()
      process.exit(1)
    })
  }
  let next = start
  const work = async (): Promise<void> => {
    while (next < start + seeds) {
      const seed = next
      next += 1
      await playOne(pool, report, seed)
      if (report.count % JOURNAL_EVERY === 0) note(report)
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
  if (report.count % JOURNAL_EVERY > 0) note(report)
  report.print()
  for (const found of report.violations.slice(0, 3)) {
    console.log(`\nShrinking seed ${found.seed} …`)
    const { plan, history } = await shrink(pool, makePlan(found.seed, most), found)
    const file = `.cache/sim-${found.seed}.json`
    writeFileSync(file, JSON.stringify(plan))
    console.log(history.trace.slice(-60).join('\n'))
    console.log(`${history.violation?.invariant}: ${history.violation?.detail}`)
    console.log(
      `${plan.happenings.length} happenings on ${plan.devices} devices; again: npm run sim -- --replay ${file}`,
    )
  }
  pool.close()
  process.exitCode = report.violations.length + report.unplayed.length > 0 ? 1 : 0
}

function note(report: Report): void {
  const asked = { at: new Date().toISOString(), start, seeds, devices: most }
  appendFileSync(JOURNAL, `${JSON.stringify({ ...asked, ...report.sum })}\n`)
}

/** A worker may be ended by something that the history has no part in: once more tells. */
async function playOne(pool: Pool, report: Report, seed: number): Promise<void> {
  for (let tries = 2; ; tries -= 1) {
    try {
      return report.add(await pool.play({ seed, most }))
    } catch (error) {
      if (!(error instanceof WorkerEnded)) throw error
      console.error(`\nseed ${seed}: ${error.message}`)
      if (tries === 1) return void report.unplayed.push(seed)
    }
  }
}

async function findPlanted(): Promise<void> {
  for (const bug of plantedBugs) {
    const found = await hunt(bug, seeds, most)
    console.log(
      found
        ? `ok     ${bug.name}: ${bug.breaks} after ${found.seeds} of ${seeds} seeds`
        : `FAILED ${bug.name}: NOT FOUND in ${seeds} seeds`,
    )
    if (!found) process.exitCode = 1
  }
}

async function replay(file: string): Promise<void> {
  const pool = new Pool()
  const { trace, violation } = await pool.play({ plan: JSON.parse(readFileSync(file, 'utf8')) as Plan, traced: true })
  console.log(trace.join('\n'))
  console.log(violation ? `${violation.invariant}: ${violation.detail}` : 'Every invariant holds.')
  pool.close()
  process.exitCode = violation ? 1 : 0
}
