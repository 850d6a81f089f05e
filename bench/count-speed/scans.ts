import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { addEntries, rowsIn } from '../../e2e/support/left-entries.ts'
import { CPU_SLOWDOWN, slowDown } from '../start/handheld.ts'
import { median, p95, percentile } from '../start/stats.ts'
import { beginCount, codeOf, type Counter, PRODUCTS, type Shop, skuOf } from './shop.ts'
import { threadClock } from './thread-clock.ts'
import { pressEnter, typeCode } from './typed-scan.ts'

/** More than one command's, so that one is made meanwhile. */
const SCANS = 130
/** A person scans, puts the thing back, and takes the next. */
const PACE_MS = 250
/** From the last key but Enter to Enter: still one scan. */
const KEYS_MS = 20
/** All that an Enter leaves to do is done by then: the save, the answer, its frame, and what comes after it. */
const DONE_MS = 200

declare global {
  interface Window {
    /** the answer of the next scan, in ms since its Enter */
    answer: { next: Promise<number> }
    watchAnswer(): void
  }
}

/** Runs in the page before the app does. */
function watch(): void {
  let from: number | undefined
  window.addEventListener(
    'keydown',
    (event) => {
      // not its timeStamp: that is the imager's, which was made up
      if (event.key === 'Enter') from = performance.now()
    },
    { capture: true },
  )
  window.watchAnswer = () => {
    const next = new Promise<number>((done) => {
      const observer = new MutationObserver(() => {
        if (from === undefined) return
        const began = from
        from = undefined
        observer.disconnect()
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.addEventListener('message', () => done(performance.now() - began))
          port1.start()
          port2.postMessage(undefined)
        })
      })
      observer.observe(document, { childList: true, characterData: true, subtree: true })
    })
    window.answer = { next }
  }
}

/** Scans in a new bay, then again with so many entries of it on the device, without a network. */
export async function measureScans(shop: Shop, entries: number) {
  const { ana } = shop
  const { device, page, devtools } = ana
  await page.addInitScript(watch)
  await devtools.send('Performance.enable', { timeDomain: 'timeTicks' })
  const sessionId = await beginCount(ana, 'Yearly count', 'A1')
  await device.everythingSent()
  await device.goOffline()
  const empty = await scanOn(ana)
  const emptyMb = await heapMb(ana)
  const skus = Array.from({ length: PRODUCTS }, (_, serial) => skuOf(serial))
  await addEntries(page, { sessionId, bay: 'A1', entries, skus })
  // what an earlier run of the app left is told of: a command for each hundred
  await device.open('/count')
  await noneWaits(page)
  const commands = await rowsIn(page, 'outbox')
  await page.goBack()
  await device.isAt('Count A1')
  // what a screen reads once is read
  await scanOn(ana, { scans: 5 })
  const before = await heapMb(ana)
  const full = await scanOn(ana)
  const oneWord = await wordOn(ana)
  await slowDown(devtools)
  const answered = await answersOn(ana)
  const after = await heapMb(ana)
  await slowDown(devtools, 1)
  const emptyPage = await onEmptyPage(ana)
  return {
    work: summary(full),
    workEmpty: summary(empty),
    ...{ oneWord: summary(oneWord), emptyPage: summary(emptyPage) },
    answered: summary(answered),
    heapMb: { empty: emptyMb, before, after },
    entries,
    commands,
  }
}

async function noneWaits(page: Page): Promise<void> {
  while ((await rowsIn(page, 'entry')) > 0) await pause(500)
}

/**
 * Scan after scan. Their work is measured at full speed and taken six times: a processor that is slowed is kept busy while it waits too.
 */
function scanOn({ page, devtools }: Counter, { scans = SCANS } = {}): Promise<number[]> {
  return workOf({ page, devtools }, scans, async (scan) => {
    await typeCode(devtools, codeOf((scan * 389) % PRODUCTS))
    // what the keys before it left to do
    await pause(KEYS_MS)
  })
}

/** No scan: with Enter alone one word of the page changes, as cheaply as a page can. */
function wordOn({ page, devtools }: Omit<Counter, 'device'>): Promise<number[]> {
  return workOf({ page, devtools }, SCANS, (scan) => page.evaluate(changeOneWord, scan))
}

/** The same on a page that holds nothing else: what the browser takes whoever wrote the page. */
async function onEmptyPage({ page }: Counter): Promise<number[]> {
  const empty = await page.context().newPage()
  await empty.setContent('<!doctype html><main><strong>Counted goods 1: 1</strong></main>')
  const devtools = await page.context().newCDPSession(empty)
  await devtools.send('Performance.enable', { timeDomain: 'timeTicks' })
  const work = await wordOn({ page: empty, devtools })
  await empty.close()
  return work
}

/** @returns of each Enter the main thread's time from it until all is done that it led to, without what it takes to ask for it */
async function workOf(
  { devtools }: Omit<Counter, 'device'>,
  times: number,
  before: (time: number) => Promise<void>,
): Promise<number[]> {
  const busyMs = threadClock(devtools)
  const taken = async (deed: () => Promise<void>) => {
    const from = await busyMs()
    await deed()
    await pause(DONE_MS)
    return CPU_SLOWDOWN * ((await busyMs()) - from)
  }
  const nothing: number[] = []
  const work: number[] = []
  for (let time = 0; time < times; time++) {
    nothing.push(await taken(async () => {}))
    await before(time)
    work.push(await taken(() => pressEnter(devtools)))
  }
  const asking = median(nothing)
  return work.map((ms) => ms - asking)
}

/** @returns of each scan how long its answer took to be painted, in ms */
async function answersOn({ page, devtools }: Counter): Promise<number[]> {
  const answered: number[] = []
  for (let scan = 0; scan < SCANS; scan++) {
    await page.evaluate(() => window.watchAnswer())
    await typeCode(devtools, codeOf((scan * 389) % PRODUCTS))
    await pause(KEYS_MS)
    const [ms] = await Promise.all([page.evaluate(() => window.answer.next), pressEnter(devtools)])
    answered.push(ms)
    await pause(PACE_MS)
  }
  return answered
}

/** Runs in the page. */
function changeOneWord(scan: number): void {
  const word = document.querySelector('main strong')?.firstChild
  window.addEventListener('keydown', () => word && (word.nodeValue = `Counted goods ${scan}: 1`), { once: true })
}

async function heapMb({ devtools }: Counter): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return Math.round(usedSize / 1e5) / 10
}

const summary = (ms: readonly number[]) => ({
  n: ms.length,
  p50Ms: median(ms),
  p95Ms: p95(ms),
  maxMs: percentile(ms, 1),
})
