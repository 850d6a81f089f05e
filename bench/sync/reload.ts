import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, type CDPSession, type Page } from '@playwright/test'
import { Device } from '../../e2e/support/device.ts'
import { scanByWedge } from '../../e2e/support/wedge.ts'
import { readStore } from '../start/handheld.ts'
import { median, percentile } from '../start/stats.ts'
import { bundle, openBrowser } from './browser.ts'
import { endServer, startBenchServer } from './bench-server.ts'
import { round, runsOf, type Runs } from './stats.ts'
import { fillStore, gtinOf, PICKER, pickOf } from './store.ts'

export interface Reload {
  /** navigation start → the Work list painted, with the pending work in it; no server, no slow-down */
  firstPaint: Runs
  /** of the page's main thread while a person filters and scrolls the list, and picks on the detail */
  list: Work
  detail: Work
  /** in 10⁶ bytes, after a collection */
  heapMb: number
  products: number
  orders: number
  pending: number
}

/** Tasks of the main thread: what one takes is what a frame may have to wait for. */
interface Work {
  tasks: number
  p99Ms: number
  longestMs: number
  over16Ms: number
}

const TAPS = 12
const REST_MS = 350

/** W5: the app itself, reloaded with much still to send. */
export async function measureReload(
  size: { products: number; orders: number; pending: number },
  runs: number,
): Promise<Reload> {
  const folder = await mkdtemp(join(tmpdir(), 'storehand-bench-w5-'))
  const profile = join(folder, 'profile')
  const data = join(folder, 'server')
  const { orders } = await fillStore({ dataFolder: data }, { ...size, devices: 0 })
  const server = await startBenchServer(data)
  try {
    await prepare(profile, server.address, server.output(), orders, size.pending)
    await endServer(server)

    const paints: number[] = []
    for (let run = 0; run < runs; run++) {
      const { page, close } = await openBrowser(profile)
      paints.push(await firstPaint(page, server.address))
      await close()
    }
    const { page, devtools, close } = await openBrowser(profile)
    try {
      await firstPaint(page, server.address)
      const list = await workOf(devtools, () => useList(page))
      const detail = await workOf(devtools, () => useDetail(page))
      const heapMb = await heapAfterLookUp(page, devtools, server.address, size.products)
      return { firstPaint: runsOf(paints), list, detail, heapMb, ...size }
    } finally {
      await close()
    }
  } finally {
    await endServer(server)
    await rm(folder, { recursive: true, force: true })
  }
}

/** A device that has everything, and has worked without a network since. */
async function prepare(profile: string, url: string, said: string, orders: string[], pending: number): Promise<void> {
  const { page, close } = await openBrowser(profile)
  const enrolmentCode = () => /enrol a device with the code (\S+)/.exec(said)?.[1] ?? ''
  const device = new Device(page, { url, enrolmentCode })
  await device.enrol()
  await device.signIn(PICKER)
  await device.readyForOffline()
  await expect(async () => {
    const kept = await readStore<{ key: string; value: { tag?: string } }>(page, 'meta')
    expect(kept.find(({ key }) => key === 'catalogue')?.value.tag).toBeTruthy()
  }).toPass({ timeout: 120_000 })

  // the same engine without the app around it, so that nothing is drawn for a thousand picks
  await page.goto(`${url}/healthz`)
  await page.evaluate(await bundle('bench/sync/ours/page.ts'))
  const picks = Array.from({ length: pending }, (_, n) => pickOf(orders, n))
  await page.evaluate((given) => window.bench.open({ picks: given }), picks)
  await page.evaluate((count) => window.bench.workOffline(count), pending)
  const kept = await readStore(page, 'outbox')
  if (kept.length !== pending) throw new Error(`${kept.length} of ${pending} commands are in the outbox`)
  await close()
}

/** @returns ms from the navigation's start until the list was painted, filling the window, as the pending work makes it */
async function firstPaint(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const rows = () => [...document.querySelectorAll('main li a[href]')]
    const isCorrect = () =>
      rows().length > 4 &&
      rows()[0]?.textContent?.includes('Picking') === true &&
      (rows().at(-1)?.getBoundingClientRect().bottom ?? 0) >= window.innerHeight
    window.correctAt = new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (!isCorrect()) return
        observer.disconnect()
        // a message that is posted from a frame's callback comes once that frame is painted
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => done(performance.now()))
          port1.start()
          port2.postMessage(undefined)
        })
      })
      observer.observe(document, { childList: true, subtree: true })
    })
  })
  await page.goto(url, { waitUntil: 'commit' })
  return await page.evaluate(() => window.correctAt)
}

declare global {
  interface Window {
    correctAt: Promise<number>
  }
}

async function useList(page: Page): Promise<void> {
  for (let tap = 0; tap < TAPS; tap++) {
    await page.getByRole('radio', { name: tap % 2 === 0 ? 'Waiting' : 'To do' }).check({ force: true })
    await pause(REST_MS)
    await page.mouse.wheel(0, tap % 2 === 0 ? 200 : 600)
    await pause(REST_MS)
  }
}

/** The first order's first line is of the first product. */
async function useDetail(page: Page): Promise<void> {
  await page.getByRole('link', { name: /Order N00000\b/ }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Picked by hand' }).waitFor()
  for (let scan = 0; scan < TAPS; scan++) {
    await scanByWedge(page, gtinOf(0).slice(1))
    await pause(REST_MS)
  }
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** µs */
  dur?: number
  args?: { name?: string }
}

/** What the renderers' main threads did meanwhile. */
async function workOf(devtools: CDPSession, work: () => Promise<void>): Promise<Work> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: object[] }) => void events.push(...(value as TraceEvent[]))
  devtools.on('Tracing.dataCollected', collect)
  const traceConfig = { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline'] }
  await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig })
  await work()
  const complete = new Promise((done) => devtools.once('Tracing.tracingComplete', done))
  await devtools.send('Tracing.end')
  await complete
  devtools.off('Tracing.dataCollected', collect)
  const key = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(key),
  )
  const tasks = events
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && main.has(key(event)))
    .map(({ dur = 0 }) => dur / 1000)
  return {
    tasks: tasks.length,
    p99Ms: percentile(tasks, 0.99),
    longestMs: round(Math.max(...tasks)),
    over16Ms: tasks.filter((ms) => ms > 16).length,
  }
}

/** With a product looked up, so that whatever look-ups keep in memory is there. */
async function heapAfterLookUp(page: Page, devtools: CDPSession, url: string, products: number): Promise<number> {
  await page.goto(`${url}/lookup`)
  await page.getByRole('searchbox').fill(gtinOf(products - 1).slice(1))
  await page
    .getByText(`${products - 1}`)
    .first()
    .waitFor()
  const readings: number[] = []
  for (let reading = 0; reading < 3; reading++) {
    await devtools.send('HeapProfiler.collectGarbage')
    readings.push((await devtools.send('Runtime.getHeapUsage')).usedSize)
  }
  return round(median(readings) / 1e6)
}
