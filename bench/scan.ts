/**
 * How well and how fast codes are read: the app's main engine beside html5-qrcode (as it is, and with a BarcodeDetector, which
 * the npm package barcode-detector stands in for), @zxing/library and quagga2, all in one page in real Chromium.
 * `npm run --silent bench -- scan --json` prints one object as its last line; `--images DIR` takes another folder of photographs
 * with an `expected.json` such as STOREHAND_DATASETS/barcodes has, `--only photos`, `camera` or `feedback` does a part of it, `--minutes 10` keeps the camera
 * open for so long (1 without it).
 *
 * - `symbologies.<name>.<engine>`: {n, read, wrong, msMedian, msP95}: photographs, those read rightly, those read as something else
 *   (of `NEG`, which hold no barcode: read at all); ms of one look at a picture. Ours takes several looks, as it does with a video,
 *   and believes a 1D code that two to four of them agree on
 * - `ratios.<name>`: photographs that ours reads for each that the best peer reads (target ≥ 1); null where no peer reads any
 * - `all.<engine>`: the same over all; `wrongShare`: wrong / n of all (target ≤ 0.002)
 * - `camera.<clip>.<engine>`: ms from the start of the camera to the first code, the label in view from the start; null: none within 8 s
 *   (target ≤ 800). Clips: an EAN-13 of 42 % of the width of 720p, and of 22 % of 1080p; Code 128, GS1 Data Matrix, a Digital Link in a QR
 * - `cameraRatios.<clip>`: the fastest peer's ms for each of ours
 * - `longTasks`: of the main thread while our camera is open; `heap`: {minutes, startMb, endMb} after a collection
 * - `feedback`: {n, p50Ms, p95Ms, maxMs} from the end of an imager's scan to its answer on the screen, the CPU slowed six times (target ≤ 100)
 * - `scriptGzip`: bytes of script that the first use of the scanner and of a sweep fetch together, without the wasm (target ≤ 60,000); null where the app is not built
 * - `environment`
 */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { writeBarcodeVideo } from '../e2e/support/barcode-video.ts'
import { chromiumLaunch } from '../e2e/support/browser.ts'
import { ENGINES, type EngineName } from './scan/engines.ts'
import { measureFeedback } from './scan/feedback.ts'
import type { ScanPage } from './scan/page.ts'
import { buildPage, type Expected, readExpected, serve } from './scan/site.ts'
import { percentile } from './start/stats.ts'
import { chromiumVersion, installPeers } from './sync/browser.ts'
import { round } from './sync/stats.ts'

declare global {
  interface Window {
    scanBench: ScanPage
  }
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    images: { type: 'string' },
    only: { type: 'string' },
    minutes: { type: 'string', default: '1' },
  },
})
const datasets = process.env['STOREHAND_DATASETS']
const images = values.images ?? (datasets && join(datasets, 'barcodes'))
const CAMERA_MS = 8_000

const why = installPeers()
if (why !== undefined) throw new Error(why)
const folder = await mkdtemp(join(tmpdir(), 'storehand-bench-scan-'))
const loadBefore = loadavg()[0] ?? 0
try {
  await buildPage(join(folder, 'page'))
  const site = await serve(join(folder, 'page'), images)
  const result = {
    ...(does('photos') && (await photographs(site.url))),
    ...(does('camera') && (await cameras(site.url))),
    ...(does('feedback') && { feedback: await measureFeedback() }),
    scriptGzip: scriptGzip(),
    environment: {
      ...{ node: process.version, chromium: chromiumVersion(), cpus: availableParallelism(), cpu: cpus()[0]?.model },
      ...{ loadBefore: round(loadBefore, 2), loadAfter: round(loadavg()[0] ?? 0, 2), images: images ?? null },
    },
  }
  site.close()
  if (values.json) console.log(JSON.stringify(result))
  else console.dir(result, { depth: null })
} finally {
  await rm(folder, { recursive: true, force: true })
}

function does(part: string): boolean {
  return values.only === undefined || values.only === part
}

async function openPage(url: string, args: string[] = []) {
  const launch = chromiumLaunch()
  const browser = await chromium.launch({ ...launch, args: [...launch.args, ...args] })
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } })
  await page.goto(`${url}/page.html`)
  await page.waitForFunction(() => 'scanBench' in window)
  return { page, close: () => browser.close() }
}

async function photographs(url: string) {
  if (images === undefined || !existsSync(join(images, 'expected.json'))) {
    return { symbologies: 'no photographs: name a folder with --images, or set STOREHAND_DATASETS' }
  }
  const expected = await readExpected(images)
  const { page, close } = await openPage(url)
  const tallies = new Map<string, Map<EngineName, Tally>>()
  for (const engine of ENGINES) {
    for (const picture of expected) {
      const path = `${url}/pictures/${encodeURIComponent(picture.file)}`
      const reading = await page.evaluate(([name, from]) => window.scanBench.read(name, from), [engine, path] as const)
      for (const name of [picture.symbology, 'all']) {
        const bySymbology = tallies.get(name) ?? new Map<EngineName, Tally>()
        tallies.set(name, bySymbology)
        const tally = bySymbology.get(engine) ?? { n: 0, read: 0, wrong: 0, ms: [] }
        bySymbology.set(engine, tally)
        count(tally, picture, reading)
      }
    }
  }
  await close()
  const figures = [...tallies].map(
    ([name, engines]) => [name, Object.fromEntries([...engines].map(figuresOf))] as const,
  )
  const { all, ...symbologies } = Object.fromEntries(figures)
  const ratios = Object.fromEntries(
    figures.map(([name, { ours, ...peers }]) => {
      const best = Math.max(...Object.values(peers).map(({ read }) => read))
      return [name, best === 0 || !ours ? null : round(ours.read / best, 2)]
    }),
  )
  return { symbologies, all, ratios }
}

interface Tally {
  n: number
  read: number
  wrong: number
  ms: number[]
}

function count(tally: Tally, picture: Expected, { texts, ms }: { texts: string[]; ms: number[] }): void {
  tally.n += 1
  tally.ms.push(...ms)
  const [text] = texts
  if (text === undefined) return
  if (picture.text !== null && isSame(picture.symbology, picture.text, text)) tally.read += 1
  else {
    tally.wrong += 1
    if (process.env['STOREHAND_DEBUG']) console.error(picture.file, JSON.stringify(text), picture.text)
  }
}

/** A UPC-A is the EAN-13 with a 0 in front; a UPC-E may be given as it is printed, or in full. */
function isSame(symbology: string, text: string, read: string): boolean {
  if (read === text || read === `0${text}` || `0${read}` === text) return true
  // carriage returns and line feeds are one
  if (read.replaceAll('\r\n', '\n').trim() === text.replaceAll('\r\n', '\n').trim()) return true
  return (
    symbology === 'upce' && read.length >= 12 && read.slice(-1) === text.slice(-1) && expanded(text) === read.slice(-12)
  )
}

/** GS1 General Specifications, table 5-7. */
function expanded(digits: string): string {
  const [x, last, check] = [digits.slice(1, 6), digits.charAt(6), digits.charAt(7)]
  if (last <= '2') return `0${x.slice(0, 2)}${last}0000${x.slice(2)}${check}`
  if (last === '3') return `0${x.slice(0, 3)}00000${x.slice(3)}${check}`
  if (last === '4') return `0${x.slice(0, 4)}00000${x.slice(4)}${check}`
  return `0${x}0000${last}${check}`
}

function figuresOf([engine, { n, read, wrong, ms }]: [EngineName, Tally]) {
  const figures = { n, read, wrong, msMedian: round(percentile(ms, 0.5)), msP95: round(percentile(ms, 0.95)) }
  return [engine, { ...figures, wrongShare: round(wrong / n, 4) }] as const
}

async function cameras(url: string) {
  const clips = {
    ean13At42Of720p: { code: { symbology: 'ean13', text: '4006381333931' }, width: 1280, height: 720, scale: 5 },
    ean13At22Of1080p: { code: { symbology: 'ean13', text: '4006381333931' }, width: 1920, height: 1080, scale: 4 },
    code128: { code: { symbology: 'code128', text: 'BIN-A12' }, width: 1280, height: 720, scale: 4 },
    gs1DataMatrix: {
      ...{
        code: { symbology: 'gs1datamatrix', text: '(01)09506000134352(17)261231(10)L7' },
        width: 1280,
        height: 720,
        scale: 6,
      },
    },
    digitalLinkQr: {
      ...{
        code: { symbology: 'qrcode', text: 'https://id.gs1.org/01/09506000134352/10/L7' },
        width: 1280,
        height: 720,
        scale: 6,
      },
    },
  }
  const camera: Record<string, Partial<Record<EngineName, number | null>>> = {}
  let watched: { longTasks: number; heap: object } | undefined
  for (const [name, { code, ...size }] of Object.entries(clips)) {
    const film = join(folder, `${name}.y4m`)
    await writeBarcodeVideo(film, [code], { ...size, fps: 15, secondsEach: 3, secondsBetween: 0 })
    const { page, close } = await openPage(url, [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ])
    for (const engine of ENGINES) {
      const first = await page.evaluate(([who, ms]) => window.scanBench.camera(who, ms), [engine, CAMERA_MS] as const)
      camera[name] = { ...camera[name], [engine]: first && round(first.ms) }
    }
    if (!watched) {
      const devtools = await page.context().newCDPSession(page)
      const heapMb = async () => {
        await devtools.send('HeapProfiler.collectGarbage')
        return round((await devtools.send('Runtime.getHeapUsage')).usedSize / 1e6)
      }
      const minutes = Number(values.minutes)
      // what is made once is made by then
      await page.evaluate((ms) => window.scanBench.watch(ms), 5_000)
      const startMb = await heapMb()
      const longTasks = await page.evaluate((ms) => window.scanBench.watch(ms), minutes * 60_000)
      watched = { longTasks, heap: { minutes, startMb, endMb: await heapMb() } }
    }
    await close()
    await rm(film)
  }
  const cameraRatios = Object.fromEntries(
    Object.entries(camera).map(([name, { ours, ...peers }]) => {
      const fastest = Math.min(...Object.values(peers).filter((ms) => ms !== null))
      return [name, ours && Number.isFinite(fastest) ? round(fastest / ours, 2) : null]
    }),
  )
  return { camera, cameraRatios, ...watched }
}

/** The scanner's own chunks, by the build's manifest. */
function scriptGzip(): number | null {
  const path = 'dist/.vite/manifest.json'
  if (!existsSync(path)) return null
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<
    string,
    { file: string; imports?: string[]; assets?: string[] }
  >
  const first = new Set(closure(manifest, 'index.html'))
  const own = ['src/scan/scanner.ts', 'src/scan/sweep.ts', 'src/scan/zxing-decoder.ts'].flatMap((key) =>
    closure(manifest, key),
  )
  const files = [...new Set(own)].filter((key) => !first.has(key)).map((key) => manifest[key]?.file ?? '')
  const worker = Object.values(manifest).flatMap(({ assets = [] }) =>
    assets.filter((file) => /decode\.worker.*\.js$/.test(file)),
  )
  return [...files, ...worker].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join('dist', file)), { level: 9 }).length,
    0,
  )
}

function closure(manifest: Record<string, { imports?: string[] }>, key: string): string[] {
  return [key, ...(manifest[key]?.imports ?? []).flatMap((next) => closure(manifest, next))]
}
